import { rules, type AnyRule, type Preset } from '@sqlproof/core';
import type { ESLint, Linter } from 'eslint';
import { rulesOffInSql } from './generated/rules-off-in-sql.js';
import { projectDigest } from './project-digest.js';

const codeFiles = ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'];
const sqlFiles = ['**/*.sql'];
const presets: readonly Preset[] = ['recommended', 'strict', 'all'];
/** Takes each file whose language Prettier does not know for JavaScript (eslint-plugin-prettier, worker.mjs). */
const prettier = 'prettier/prettier';
/** Against entries without `files`, which reach every file. ESLint does not look up a rule that is off. */
const foreignRules = Object.fromEntries(
  [...rulesOffInSql, prettier].map((name) => [name, 'off' as const]),
);

const digest = projectDigest();
/** Read when ESLint merges or hashes a configuration; a changed value makes it lint again what it has in its cache. */
const settings = {
  sqlproof: {
    get digest() {
      return digest();
    },
  },
};

/** The exported configurations. Every entry carries `files`, so that none reaches files of other languages. */
export function configsOf(plugin: ESLint.Plugin): Record<Preset, Linter.Config[]> {
  return {
    recommended: configOf('recommended', plugin),
    strict: configOf('strict', plugin),
    all: configOf('all', plugin),
  };
}

function configOf(preset: Preset, plugin: ESLint.Plugin): Linter.Config[] {
  const plugins = { sqlproof: plugin };
  const entries = Object.entries(rules).filter(([, rule]) => isIn(rule, preset));
  const chosen = Object.fromEntries(
    entries.map(([name, rule]) => [`sqlproof/${name}`, ruleEntry(rule, preset)]),
  );
  return [
    { name: `sqlproof/${preset}/code`, files: codeFiles, plugins, settings, rules: chosen },
    {
      name: `sqlproof/${preset}/sql`,
      files: sqlFiles,
      plugins,
      language: 'sqlproof/sql',
      settings,
      rules: { ...foreignRules, ...chosen },
    },
  ];
}

function isIn(rule: AnyRule, preset: Preset): boolean {
  return presets.indexOf(rule.meta.docs.preset) <= presets.indexOf(preset);
}

/** Beyond `recommended`, rules that tell how sure they are also report what they are less sure of. */
function ruleEntry({ meta }: AnyRule, preset: Preset): Linter.RuleEntry {
  const [options] = meta.defaultOptions;
  const hasConfidence = typeof options === 'object' && options !== null && 'confidence' in options;
  if (preset === 'recommended' || !hasConfidence) return meta.docs.severity;
  return [meta.docs.severity, { confidence: 'medium' }];
}

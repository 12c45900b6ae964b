import { analyseCode, type HostSource, type Surrounding } from '@sqlproof/core';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter, type Rule, type SourceCode } from 'eslint';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { diskFiles } from '../../../../eslint-plugin/src/project-files.js';
import { answer, costOf, cpuSoFar, request, type Cost } from './child-process.js';
import { runEveryRule } from './run-every-rule.js';

/** One TypeScript file, linted several times in a process of its own. */
export interface CodeRequest {
  readonly file: string;
  readonly passes: number;
}

export interface CodePass extends Cost {
  /** CPU time between the end of ESLint's walk and the last finding, in ms. */
  readonly ours: number;
  readonly statements: number;
}

export interface CodeAnswer {
  readonly passes: readonly CodePass[];
}

const { file, passes } = request() as CodeRequest;
const text = readFileSync(file, 'utf8');
const files = diskFiles();
/** The tree is new: what moves it from the young memory to the old one is no work of ours. */
const collectGarbage = garbageCollector();
const linter = new Linter({ cwd: dirname(file) });
const done: CodePass[] = [];
for (let pass = 0; pass < passes; pass++) done.push(await lint());
answer({ passes: done } satisfies CodeAnswer);

function garbageCollector(): (options: object) => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as (options: object) => void;
}

async function lint(): Promise<CodePass> {
  const found = { ours: 0, statements: 0 };
  const timed: Rule.RuleModule = {
    create: ({ sourceCode }) => ({
      'Program:exit'() {
        collectGarbage({ type: 'minor' });
        collectGarbage({ type: 'minor' });
        const start = cpuSoFar();
        found.statements = runRules(sourceCode);
        found.ours = cpuSoFar() - start;
      },
    }),
  };
  const cost = await costOf(() => {
    const config: Linter.Config = {
      files: ['**/*.ts'],
      languageOptions: { parser: typescriptParser },
      plugins: { bench: { rules: { timed } } },
      rules: { 'bench/timed': 'error' },
    };
    const [problem] = linter.verify(text, [config], { filename: file });
    if (problem) throw new Error(`${file}:${problem.line} ${problem.message}`);
  });
  return { ...cost, ...found };
}

function runRules(code: SourceCode): number {
  const surrounding: Surrounding = {
    ...{ filename: file, cwd: dirname(file), settings: {}, files },
    debug(message) {
      throw new Error(message);
    },
  };
  const { ast, scopeManager, visitorKeys } = code;
  // ESLint types the tree of every parser as ESTree's.
  const source = { filename: file, text, ast, scopeManager, visitorKeys } as unknown as HostSource;
  const analysis = analyseCode(source, surrounding);
  runEveryRule(analysis);
  return analysis.statements.length;
}

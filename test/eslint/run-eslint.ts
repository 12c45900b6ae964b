import type { ESLint, Linter } from 'eslint';
import { createProject, type Output, type Project } from './project.js';
import type { Platform } from './versions.js';

/** What ESLint's own command wrote. */
export interface Run extends Output {
  /** The results of `--format json`. */
  results(): readonly ESLint.LintResult[];
  /** Each message as `line:column rule`, or what it says when it is of no rule. */
  found(): readonly string[];
}

/** A project that is linted by ESLint's command. */
export interface LintedProject extends Pick<Project, 'read' | 'write'> {
  eslint(args: readonly string[], input?: string): Promise<Run>;
}

/** Runs a check in a temporary project with our preset, which is removed afterwards. */
export async function withProject(
  platform: Platform,
  files: Readonly<Record<string, string>>,
  check: (project: LintedProject) => Promise<void>,
): Promise<void> {
  const project = await createProject(platform, { 'eslint.config.mjs': configuration(), ...files });
  const bin = 'node_modules/eslint/bin/eslint.js';
  try {
    await check({
      ...project,
      eslint: async (args, input) => {
        const output = await project.run([bin, '--format', 'json', ...args], input);
        const results = (): ESLint.LintResult[] => JSON.parse(output.stdout) as ESLint.LintResult[];
        return {
          ...output,
          results,
          found: () => results().flatMap(({ messages }) => messages.map(shown)),
        };
      },
    });
  } finally {
    await project.remove();
  }
}

/** A configuration with our preset, entries of one's own behind it, and itself left out. */
export function configuration(behind = ''): string {
  return `import sqlproof from 'eslint-plugin-sqlproof';
export default [{ ignores: ['*.mjs'] }, ...sqlproof.configs.recommended, ${behind}];
`;
}

function shown({ line, column, ruleId, message }: Linter.LintMessage): string {
  return `${line}:${column} ${ruleId ?? message}`;
}

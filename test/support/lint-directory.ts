import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { relative } from 'node:path';

/** A finding of one of our rules in a directory of files. */
export interface PlacedFinding {
  /** Relative to the directory, with `/` separators. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** Everything that a preset finds in a directory, in the order of files and lines. */
export async function lintDirectory(
  directory: string,
  preset: 'recommended' | 'strict' | 'all',
): Promise<readonly PlacedFinding[]> {
  const parsed: Linter.Config = {
    files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
    languageOptions: {
      parser: typescriptParser,
      parserOptions: { ecmaFeatures: { jsx: true } },
    },
  };
  const eslint = new ESLint({
    cwd: directory,
    ignore: false,
    overrideConfigFile: true,
    overrideConfig: [parsed, ...sqlproof.configs[preset]],
  });
  const results = await eslint.lintFiles(['.']);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => ({
      file: relative(directory, filePath).replaceAll('\\', '/'),
      line,
      rule: ruleId ?? 'fatal',
      message,
    })),
  );
}

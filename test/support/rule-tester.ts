import { RuleTester, type Linter } from 'eslint';
import sqlproof, { type Settings } from 'eslint-plugin-sqlproof';
import assert from 'node:assert/strict';
import { applied, withCarets } from './carets.js';
import { absolute, lint, linterFor, readingOf, type VirtualFile } from './lint.js';

/** How a piece of code is read when it is not an ordinary TypeScript module of an application. */
export interface Reading {
  readonly filename?: string;
  readonly root?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly settings?: Settings;
}

export interface Tester {
  /** The findings, which must be at least one, drawn under the code. */
  reports(code: string, reading?: Reading): string;
  /** Asserts that there is no finding. */
  ignores(code: string, reading?: Reading): void;
}

/** ESLint's RuleTester, run inside the vitest test that calls it. */
class InPlaceTester extends RuleTester {
  /** Where RuleTester keeps its linter, whose working directory is otherwise the process's. */
  declare linter: Linter;
}
InPlaceTester.describe = (_title: string, body: () => void) => body();
InPlaceTester.it = (_title: string, body: () => void) => body();

/**
 * Runs one rule of the plugin on pieces of code. RuleTester sees every piece too: it checks the options against the
 * schema, that the tree is left alone, and that suggestions leave code that parses.
 */
export function testerOf(rule: string, defaults: Reading = {}): Tester {
  const tester = new InPlaceTester();
  const module = sqlproof.rules?.[rule];
  assert(module, `the plugin has no rule ${rule}`);

  return {
    reports(code, reading) {
      const file = fileOf(code, { ...defaults, ...reading });
      const messages = lint(rule, file);
      assert.notEqual(messages.length, 0, 'expected a finding');
      const errors = messages.map((message) => expected(message, code));
      tester.linter = linterFor(file);
      tester.run(rule, module, { valid: [], invalid: [{ ...caseOf(file), errors }] });
      return withCarets(code, messages);
    },

    ignores(code, reading) {
      const file = fileOf(code, { ...defaults, ...reading });
      tester.linter = linterFor(file);
      tester.run(rule, module, { valid: [caseOf(file)], invalid: [] });
    },
  };
}

function fileOf(code: string, { filename = 'src/example.ts', ...rest }: Reading): VirtualFile {
  return { code, filename, ...rest };
}

/** The message as RuleTester wants it described. */
function expected(found: Linter.LintMessage, code: string): RuleTester.TestCaseError {
  const { message, line, column, endLine, endColumn, suggestions = [] } = found;
  return {
    message,
    line,
    column,
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
    suggestions: suggestions.map(({ desc, fix }) => ({ desc, output: applied(code, fix) })),
  };
}

function caseOf(file: VirtualFile): RuleTester.ValidTestCase {
  const reading = readingOf(file);
  return {
    code: file.code,
    filename: absolute(file),
    ...(file.options && { options: [file.options] }),
    ...reading,
    ...(reading.language !== undefined && { plugins: { sqlproof } }),
  };
}

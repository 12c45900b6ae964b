import type { Shape } from './shape.js';

/** What is varied: SQL files, code with queries in it, or what ESLint is configured with. */
export type Family = 'sql' | 'code' | 'options';
export const families: readonly Family[] = ['sql', 'code', 'options'];

/** Everything that one run of the product is given. Plain data, so that it can be sent, written and shrunk. */
export interface FuzzInput {
  readonly family: Family;
  /** Path below the root of a made-up project. */
  readonly filename: string;
  readonly text: string;
  /** Other files of the project, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Value of `settings.sqlproof`. */
  readonly settings: Shape;
  /** Added to the language options of the file. */
  readonly languageOptions: Shape | undefined;
  /** Options by the names of rules; the others run with their own. */
  readonly ruleOptions: Readonly<Record<string, Shape>>;
  /** Start of a path in the configuration that a message has to name: something is wrong there. */
  readonly wrongAt: string | undefined;
  /** True when the rules report all that they can: their switches on, what they are less sure of too. */
  readonly talkative: boolean;
  /** True when the input also goes through ESLint. */
  readonly eslint: boolean;
}

/** Root of the made-up project. Nothing on the disk can speak for a file in it. */
export const projectRoot = '/fuzz-project';

export function isSql({ filename }: FuzzInput): boolean {
  return filename.endsWith('.sql');
}

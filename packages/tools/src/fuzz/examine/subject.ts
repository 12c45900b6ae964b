import type { Analysis, AnyRule, HostSource, Surrounding } from '@sqlproof/core';
import type { ESLint } from 'eslint';

/** What the fuzzer runs. Each function is called as the product's own callers call it. */
export interface Subject {
  readonly rules: Readonly<Record<string, AnyRule>>;
  readonly plugin: ESLint.Plugin;
  /** Facts of a `.sql` file. */
  analyseSql(text: string, surrounding: Surrounding): Analysis;
  analyseCode(source: HostSource, surrounding: Surrounding): Analysis;
  /** What people check their settings with. */
  defineSettings(settings: unknown): unknown;
}

import type { Diagnostic } from '@sqlproof/core';

/** What the output depends on besides the diagnostics. */
export interface FormatContext {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly colours: boolean;
}

/** Everything to print on standard output; either empty or ending with a line ending. */
export type Format = (diagnostics: readonly Diagnostic[], context: FormatContext) => string;

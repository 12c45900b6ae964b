/** A problem at a place of a file: what every consumer outside the rules sees. */
export interface Diagnostic {
  /** Path relative to the working directory, with `/` separators. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** A notice is to be known, and fails nothing. */
  readonly severity: 'error' | 'warning' | 'notice';
  /** Name with prefix, such as `sqlproof/no-query-in-loop`; `null` for a problem of the file itself. */
  readonly rule: string | null;
  readonly message: string;
  /** What an editor would offer, in words. */
  readonly suggestions: readonly string[];
  /** Other places that have to do with it; absent where there are none. */
  readonly related?: readonly RelatedPlace[];
  /** How often the statements were called that it is about, and how long all calls took; absent where nobody knows. */
  readonly weight?: { readonly calls: number; readonly milliseconds: number };
}

/** Another place, counted as that of the problem is. */
export type RelatedPlace = Pick<Diagnostic, 'file' | 'line' | 'column' | 'endLine' | 'endColumn'>;

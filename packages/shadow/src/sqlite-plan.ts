import type { Row } from './engine.js';

/** A line of EXPLAIN QUERY PLAN that reads rows (https://sqlite.org/eqp.html). */
export interface SqliteRead {
  /** `SCAN` goes from end to end, `SEARCH` to the rows that are looked for. */
  readonly how: 'SCAN' | 'SEARCH';
  /** The alias of the table, or its name where it has none, in lower case. */
  readonly alias: string;
  readonly index: string | undefined;
  /** True for an index that SQLite builds for this one statement, from all rows of the table. */
  readonly isAutomatic: boolean;
  /** What is looked for in the index, as it is printed; `undefined` for nothing. */
  readonly sought: string | undefined;
  /** What a virtual table was given to look for; `undefined` for a plain table. */
  readonly virtual: string | undefined;
  readonly detail: string;
  /** The other lines on the same level, in the words of SQLite. */
  readonly beside: readonly string[];
  /** True when no other table is read before it, for each row of which it would be read again. */
  readonly isOutermost: boolean;
}

const pattern =
  /^(SCAN|SEARCH) (.+?)(?: EXISTS)?(?: USING (.+?)| VIRTUAL TABLE INDEX (.*?))?(?: LEFT-JOIN)?$/;

export function sqliteReads(rows: readonly Row[]): readonly SqliteRead[] {
  const levels = new Map<unknown, string[]>();
  const reads: SqliteRead[] = [];
  for (const { parent, detail } of rows) {
    const text = String(detail);
    const beside = levels.get(parent) ?? [];
    levels.set(parent, beside);
    const read = readOf(text, beside);
    beside.push(text);
    if (read) reads.push(read);
  }
  return reads;
}

function readOf(detail: string, beside: readonly string[]): SqliteRead | undefined {
  const [, how, alias = '', using, virtual] = pattern.exec(detail) ?? [];
  if (how !== 'SCAN' && how !== 'SEARCH') return undefined;
  const [, index] = /^(?:COVERING )?INDEX (.+?)(?: \(.*\))?$/s.exec(using ?? '') ?? [];
  return {
    how,
    alias: alias.toLowerCase(),
    index,
    isAutomatic: using?.startsWith('AUTOMATIC') ?? false,
    sought: /\((.*)\)$/s.exec(using ?? '')?.[1],
    virtual,
    detail,
    beside,
    isOutermost: !beside.some((one) => /^(?:SCAN|SEARCH) /.test(one)),
  };
}

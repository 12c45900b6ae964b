import { isUnknown, type Opaque, type Statement } from '../ir/index.js';

/** How far the statements of one database were understood. */
export interface Understanding {
  /** Read by a grammar, or by words of which none is left over: what is not Unknown is known, and nothing is missing. */
  understood: number;
  /** Read by words, some of which no fact speaks of: what is not Unknown is known, and other parts may be missing. */
  partly: number;
  /** Not read, by the reason. */
  readonly not: Partial<Record<Opaque['cause'], number>>;
}

/** By the name of the database, `unknown` where nothing tells which one it is. */
export type Statistics = Readonly<Record<string, Understanding>>;

/** Counts statements; several facts of one statement count once, statements of a block each for themselves. */
export function statisticsOf(statements: readonly Statement[]): Statistics {
  const counts: Record<string, Understanding> = {};
  let last: Statement | undefined;
  for (const statement of statements) {
    const isSame = last !== undefined && placeOf(statement) === placeOf(last);
    last = statement;
    if (isSame) continue;
    const { dialect } = statement.site;
    const name = isUnknown(dialect) ? 'unknown' : dialect;
    const count = (counts[name] ??= { understood: 0, partly: 0, not: {} });
    if (statement.kind === 'Opaque') {
      count.not[statement.cause] = (count.not[statement.cause] ?? 0) + 1;
    } else if (statement.partial) count.partly++;
    else count.understood++;
  }
  return counts;
}

function placeOf({ within, span, site }: Statement): string {
  const [start, end] = within ?? span;
  // In code, a call that sends several statements can have one place for all of them.
  return `${site.call?.span[0] ?? ''}:${start}:${end}`;
}

import type { ServerError } from './engine.js';
import { rowsWords } from './statistics/number-words.js';
import type { TriedIndex } from './suggest-index.js';
import type { FullReadReason, JudgedRead } from './full-read.js';
import type { Planner } from './planner.js';

interface Said {
  readonly message: string;
  readonly suggestions: readonly string[];
}

/** What is said of a query that the database refuses. */
export function refusalMessage(error: ServerError, planner: Planner): Said {
  const { message, code, hint } = error;
  const what = `${planner.name} refuses this query: ${message}${code === undefined ? '' : ` (${code})`}.`;
  const advice = adviceFor(error, planner);
  return {
    message: advice === undefined ? what : `${what} ${advice}`,
    suggestions: hint === undefined ? [] : [hint],
  };
}

function adviceFor(error: ServerError, planner: Planner): string | undefined {
  if (planner.weightOf(error) !== 'untyped') return undefined;
  if (error.code === '42725') {
    return 'Values are sent without their types: give them one, as in $1::timestamptz.';
  }
  return 'Nothing in the query tells the type of the value: give it one, as in $1::text.';
}

/** What else is known of a query. */
interface OfQuery {
  /** The library that writes the query, where a person did not. */
  readonly sender?: string | undefined;
  /** How many rows the table has, where that is known. */
  readonly rows?: number | undefined;
}

/**
 * What is said of a query that reads a table as a whole. `index`: the one that was tried and ends it.
 */
export function unservedMessage(
  read: JudgedRead,
  index: TriedIndex | undefined,
  planner: Planner,
  { sender, rows }: OfQuery = {},
): Said {
  const table = read.table.replace(/^public\./, '');
  const origin =
    sender === undefined
      ? ''
      : ` The plan is of SQL like that which ${sender} sends for this call.`;
  const message = `${reasonText(read, table, rowsWords(rows))} ${remedy(read, index, planner)}${origin}`;
  return {
    message,
    suggestions: index?.isChosen ? [planner.advisedIndex(index.on)] : [],
  };
}

function reasonText(read: JudgedRead, table: string, rows: string): string {
  const { condition } = read;
  const where = condition === undefined ? '' : ` where ${shortened(condition)}`;
  switch (read.reason) {
    case 'filter':
      return `This query reads all of "${table}"${rows} to find the rows${where}: no index serves that condition.`;
    case 'join':
      return `This query reads all of "${table}"${rows} to find the partners of a few rows${where}: no index serves that condition.`;
    case 'sort':
      return `This query sorts all of "${table}"${rows} to return the first rows: no index has that order.`;
    case 'extreme':
      return `This query reads all of "${table}"${rows} for the smallest or largest value: no index has that order.`;
    case 'later-column':
      return `This query goes through all of the index "${read.index ?? ''}" of "${table}"${rows.replace(/,$/, '')}: its first column is not restricted.`;
    case 'either':
      return `This query reads all of "${table}"${rows} to find the rows${where}: no index serves an OR over several tables.`;
    case 'cte':
      return `This query reads all of "${table}"${rows} to find the rows${where}: the condition stands outside of a common table expression that is made as a whole.`;
    case 'not-in':
      return `This query reads all of "${table}"${rows} for a NOT IN, which has to know the whole list.`;
    default:
      return read.reason satisfies never;
  }
}

function remedy(
  { reason }: JudgedRead,
  index: TriedIndex | undefined,
  { name, otherIndexes }: Planner,
): string {
  const other = remedies[reason];
  if (other !== undefined) return other;
  if (index?.isChosen) return `With an index on ${index.on}, which was tried, it does not.`;
  if (index) {
    return `An index on ${index.on} could, which was tried; but so many rows are wanted that ${name} would not use it.`;
  }
  if (reason === 'sort' || reason === 'extreme')
    return 'Make an index that begins with what it is sorted by.';
  return otherIndexes;
}

/** Of what no index mends. */
const remedies: { readonly [Reason in FullReadReason]?: string } = {
  either: 'A UNION of one query for each of them can use an index of each.',
  cte: 'Put the condition into it as well, or write AS NOT MATERIALIZED.',
  'not-in': 'NOT EXISTS can look each row up, in an index that begins with the column.',
};

function shortened(condition: string): string {
  return condition.length > 120 ? `${condition.slice(0, 119)}…` : condition;
}

import { ShadowTrouble } from '../engine.js';
import {
  formatVersion,
  type ColumnStatistics,
  type DatabaseStatistics,
  type RelationStatistics,
  type StatementList,
} from './database-statistics.js';
import {
  booleanIn,
  integerIn,
  listIn,
  numberIn,
  objectIn,
  optional,
  textIn,
  wrong,
  type Field,
} from './json-fields.js';

/** Largest file that is read. Bytes: 20,000 columns with their values take about as much. */
export const largestStatistics = 64_000_000;

/**
 * Reads a file that `sqlproof stats export` wrote. Nothing in it is taken on trust: it can be a part of the change that is
 * looked at.
 *
 * @throws {ShadowTrouble} when it is none, is of a newer format, or an entry cannot be; the message names the entry.
 */
export function readStatistics(text: string): DatabaseStatistics {
  const file = objectIn({ value: parsed(text), path: '' });
  const format = integerIn(file('format'), 1, Number.MAX_SAFE_INTEGER);
  if (format !== formatVersion) {
    throw new ShadowTrouble(
      `it is of format ${format}, and this sqlproof reads ${formatVersion}: use the sqlproof that wrote it, or export it again`,
    );
  }
  return {
    format,
    holdsValues: booleanIn(file('holdsValues')),
    server: textIn(file('server')),
    exported: dateIn(file('exported')),
    relations: listIn(file('relations')).map(relationIn),
    statements: optional(file('statements'), statementsIn) ?? null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ShadowTrouble(`it is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

function dateIn(field: Field): string {
  const text = textIn(field);
  if (Number.isNaN(Date.parse(text))) throw wrong(field, 'a date in ISO 8601');
  return new Date(text).toISOString();
}

const kinds = ['table', 'partitioned table', 'materialized view', 'index'] as const;
/** A page has a number of 32 bits (PostgreSQL source, storage/block.h). */
const mostPages = 0xff_ff_ff_fe;
/** More rows than that many pages can have. */
const mostRows = 1e13;

function relationIn(field: Field): RelationStatistics {
  const relation = objectIn(field);
  const kindField = relation('kind');
  const kind = kinds.find((one) => one === kindField.value);
  if (kind === undefined) throw wrong(kindField, kinds.join(', '));
  const table = optional(relation('table'), textIn);
  const root = optional(relation('root'), textIn);
  return {
    schema: textIn(relation('schema')),
    name: textIn(relation('name')),
    kind,
    ...(table !== undefined && { table }),
    ...(root !== undefined && { root }),
    pages: integerIn(relation('pages'), 0, mostPages),
    relpages: integerIn(relation('relpages'), 0, mostPages),
    reltuples: numberIn(relation('reltuples'), -1, mostRows),
    relallvisible: integerIn(relation('relallvisible'), 0, mostPages),
    columns: listIn(relation('columns')).map(columnIn),
  };
}

/** Widest column. Bytes (PostgreSQL manual, "PostgreSQL Limits"). */
const mostWidth = 1_073_741_824;

function columnIn(field: Field): ColumnStatistics {
  const column = objectIn(field);
  const { attname, inherited, null_frac, avg_width, n_distinct } = {
    attname: textIn(column('attname')),
    inherited: booleanIn(column('inherited')),
    null_frac: fractionIn(column('null_frac')),
    avg_width: integerIn(column('avg_width'), 0, mostWidth),
    n_distinct: numberIn(column('n_distinct'), -1, mostRows),
  };
  const spread = {
    correlation: optional(column('correlation'), (one) => numberIn(one, -1.001, 1.001)),
    most_common_freqs: optional(column('most_common_freqs'), fractionsIn),
    most_common_elem_freqs: optional(column('most_common_elem_freqs'), fractionsIn),
    most_common_vals: optional(column('most_common_vals'), textIn),
    histogram_bounds: optional(column('histogram_bounds'), textIn),
    most_common_elems: optional(column('most_common_elems'), textIn),
    elem_count_histogram: optional(column('elem_count_histogram'), countsIn),
    range_length_histogram: optional(column('range_length_histogram'), textIn),
    range_empty_frac: optional(column('range_empty_frac'), fractionIn),
    range_bounds_histogram: optional(column('range_bounds_histogram'), textIn),
  };
  return { attname, inherited, null_frac, avg_width, n_distinct, ...withoutAbsent(spread) };
}

type Present<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function withoutAbsent<Fields extends object>(fields: Fields): Present<Fields> {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Present<Fields>;
}

/** Frequencies are kept with few digits, so that they may be a little above 1. */
function fractionIn(field: Field): number {
  return numberIn(field, 0, 1.001);
}

/** Largest statistics target, with the two extremes and the share of NULL that a list of elements has besides. */
const mostEntries = 10_003;

function fractionsIn(field: Field): readonly number[] {
  return shortList(field).map(fractionIn);
}

function countsIn(field: Field): readonly number[] {
  return shortList(field).map((one) => numberIn(one, 0, mostRows));
}

function shortList(field: Field): readonly Field[] {
  const list = listIn(field);
  if (list.length <= mostEntries) return list;
  throw new ShadowTrouble(
    `${field.path} has ${list.length} entries; at most ${mostEntries} can be`,
  );
}

function statementsIn(field: Field): StatementList {
  const list = objectIn(field);
  return {
    since: optional(list('since'), dateIn) ?? null,
    entries: listIn(list('entries')).map((one) => {
      const entry = objectIn(one);
      return {
        text: textIn(entry('text')),
        calls: numberIn(entry('calls'), 0, Number.MAX_SAFE_INTEGER),
        milliseconds: numberIn(entry('milliseconds'), 0, Number.MAX_SAFE_INTEGER),
        rows: numberIn(entry('rows'), 0, Number.MAX_SAFE_INTEGER),
      };
    }),
  };
}

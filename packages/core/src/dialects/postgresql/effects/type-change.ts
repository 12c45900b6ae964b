import { isAbout, isOverColumn } from '../../../catalog/depends-on-column.js';
import { domainsOf } from '../../../catalog/domain-bases.js';
import { keyOf, type Table } from '../../../catalog/table.js';
import { castsOnly, isUnknown, type AlterColumnType, type TypeName } from '../../../ir/index.js';
import type { About } from '../../effects.js';
import { compareTypes, type TypeComparison } from './compare-types.js';

/** What a change of type does with the rows. */
export type TypeChange =
  | 'free'
  /** The rows stay as they are, and are held against a check of the column. */
  | 'scan'
  /** The rows stay as they are; indexes on the column are built again. */
  | 'build'
  | 'rewrite'
  /** Something that decides is not known. */
  | 'unknown';

/** Compares the type that a column has with the one that it gets (PostgreSQL manual, "ALTER TABLE", Notes). */
export function typeChange(change: AlterColumnType, about: About): TypeChange {
  const isCast = castsOnly(change);
  if (isCast === false || isReadFromText(change, about)) return 'rewrite';
  const table = about.catalog.table(change.table);
  const column = table?.columns.get(change.column);
  if (!table || column?.kind !== 'Column' || !column.type || isUnknown(column.type)) {
    return 'unknown';
  }
  if (isCast === undefined) return 'unknown';
  return withIndexes(compare(column.type, change.type, about), table, change);
}

/**
 * True where USING writes the value out and reads it in as an enum, which stores another thing than text. So between two
 * enums, too: whatever the column holds, the second step is no relabelling.
 */
function isReadFromText({ using, column, type }: AlterColumnType, { catalog }: About): boolean {
  if (!using || isUnknown(using) || catalog.type(type)?.of !== 'enum') return false;
  const [text, to] = [bare(using.text), bare(type.text)];
  return [bare(`"${column}"`), bare(column)].some((name) =>
    texts.some((step) =>
      [
        `${name}::${step}::${to}`,
        `cast${name}::${step}as${to}`,
        `cast${name}as${step}::${to}`,
        `castcast${name}as${step}as${to}`,
      ].includes(text),
    ),
  );
}

/** Ways to write the type of plain text. */
const texts = ['text', 'varchar', 'charactervarying', 'text[]', 'varchar[]'] as const;

function bare(text: string): string {
  return plain(text).replaceAll(/[()]/g, '');
}

function compare(before: TypeName, after: TypeName, about: About): TypeComparison {
  const from = withoutDomain(before, about);
  const to = withoutDomain(after, about);
  if (!from || !to) return 'unknown';
  if (isNamed(before, after, about) && isSameName(before, after)) return 'same';
  if (to.isChecked) return 'rewrite';
  if (isNamed(from.type, to.type, about)) {
    return isSameName(from.type, to.type) ? 'same' : 'rewrite';
  }
  // That a domain's values have a length already is not made use of.
  const isDomain = from.type !== before;
  return compareTypes(isDomain ? { ...from.type, modifiers: [] } : from.type, to.type);
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, '').toLowerCase();
}

interface Undressed {
  /** What is stored. */
  readonly type: TypeName;
  /** True when a domain on the way has constraints that rows are held against. */
  readonly isChecked: boolean;
}

/** The type below a domain; `undefined` for a domain whose base is not known. */
function withoutDomain(type: TypeName, { catalog }: About): Undressed | undefined {
  if (type.dimensions > 0) return { type, isChecked: false };
  const domains = [...domainsOf(type, catalog)];
  const isChecked = domains.some((one) => one.constraints.length > 0 || one.notNull);
  const last = domains.at(-1);
  if (!last) return { type, isChecked };
  return last.base && { type: last.base, isChecked };
}

/** True where one of them is a type of the project's own. */
function isNamed(from: TypeName, to: TypeName, { catalog }: About): boolean {
  return catalog.type(from) !== undefined || catalog.type(to) !== undefined;
}

function isSameName(from: TypeName, to: TypeName): boolean {
  return keyOf(from) === keyOf(to) && from.dimensions > 0 === to.dimensions > 0;
}

/** Rows that stay can still mean work for what hangs on the column. */
function withIndexes(
  compared: TypeComparison,
  table: Table,
  { column, collation }: AlterColumnType,
): TypeChange {
  if (compared === 'rewrite' || compared === 'unknown') return compared;
  const indexes = table.indexes.filter((index) => isOverColumn(index, column));
  // Neither parts of a partitioned index nor what is no plain column are compared (tablecmds.c, TryReuseIndex).
  const isRebuilt = indexes.some(
    ({ columns, where, partOf }) =>
      table.partitioned ||
      partOf !== undefined ||
      where !== undefined ||
      isUnknown(columns) ||
      columns.some(({ of }) => typeof of !== 'string'),
  );
  const isOrderedAnew = compared === 'other order' || collation !== undefined;
  if (isRebuilt || (isOrderedAnew && (indexes.length > 0 || !table.isWhole))) return 'build';
  const isChecked = table.constraints.some(({ of }) => of.kind === 'Check' && isAbout(of, column));
  return isChecked ? 'scan' : 'free';
}

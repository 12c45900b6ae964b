import {
  isUnknown,
  type AddColumn,
  type ColumnDefinition,
  type DropColumn,
} from '../../../ir/index.js';
import type { Table } from '../../../catalog/table.js';
import { columnOf } from '../../mysql/effects/table-facts.js';
import type { About } from '../../effects.js';

/** Why SQLite does not take a new column (its documentation, "ALTER TABLE", ADD COLUMN). */
export const columnRefusals: readonly Refusal<AddColumn>[] = [
  ['add a column that is PRIMARY KEY', ({ column }) => has(column, 'PrimaryKey')],
  ['add a column that is UNIQUE', ({ column }) => has(column, 'Unique')],
  ['add a STORED generated column', ({ column }) => column.generated === 'stored'],
  [
    'add a NOT NULL column without a default',
    ({ column }) => column.notNull && !column.generated && isNull(column),
  ],
  ['add a column whose default is an expression', ({ column }) => isExpression(column)],
  [
    'add a column with REFERENCES and a default while foreign_keys is ON',
    ({ column }, { checksForeignKeys }) =>
      checksForeignKeys === true && has(column, 'ForeignKey') && !isNull(column),
  ],
];

/** Why SQLite does not drop a column (its documentation, "ALTER TABLE", DROP COLUMN). */
export const dropRefusals: readonly Refusal<DropColumn>[] = [
  ['drop a column of the PRIMARY KEY', (change, about) => isIn('PrimaryKey', change, about)],
  ['drop a column that is UNIQUE', (change, about) => isIn('Unique', change, about)],
  ['drop a column that an index uses', isUsedByIndex],
  ['drop a column of a foreign key of the table', isInTableForeignKey],
];

/** What is refused, as the end of "cannot", and when. */
export type Refusal<Change> = readonly [
  what: string,
  when: (change: Change, about: About) => boolean,
];

function has({ constraints }: ColumnDefinition, kind: string): boolean {
  return constraints.some((one) => one.kind === kind);
}

function isNull({ default: value }: ColumnDefinition): boolean {
  if (value === undefined) return true;
  return !isUnknown(value) && value.operand.kind === 'Literal' && value.operand.value === null;
}

/** A literal may have a sign and no parentheses, which are not kept: an operator or a call tells. */
function isExpression({ default: value }: ColumnDefinition): boolean {
  if (value === undefined || isUnknown(value)) return false;
  if (/^current_(?:timestamp|date|time)$/i.test(value.text)) return true;
  return value.calls.length > 0;
}

function tableOf({ table }: DropColumn, { catalog }: About): Table | undefined {
  return catalog.table(table);
}

function isIn(kind: 'PrimaryKey' | 'Unique', change: DropColumn, about: About): boolean {
  const { constraints = [] } = tableOf(change, about) ?? {};
  return constraints.some(({ of }) => of.kind === kind && of.columns.includes(change.column));
}

function isUsedByIndex(change: DropColumn, about: About): boolean {
  const { indexes = [] } = tableOf(change, about) ?? {};
  return indexes.some(
    ({ columns, isOwned }) =>
      !isOwned && !isUnknown(columns) && columns.some(({ of }) => of === change.column),
  );
}

/** What a column declares for itself goes with it; a constraint of the table stays and names nothing. */
function isInTableForeignKey(change: DropColumn, about: About): boolean {
  const column = columnOf(change.table, change.column, about);
  const { constraints = [] } = tableOf(change, about) ?? {};
  return (
    column !== undefined &&
    constraints.some(
      ({ of }) =>
        of.kind === 'ForeignKey' && of.columns.length > 1 && of.columns.includes(change.column),
    )
  );
}

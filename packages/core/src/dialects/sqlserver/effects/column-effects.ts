import { columnOf } from '../../mysql/effects/table-facts.js';
import {
  isUnknown,
  type AddColumn,
  type AlterColumnType,
  type ColumnDefinition,
  type TypeName,
} from '../../../ir/index.js';
import type { About, ColumnKinds, EffectTable } from '../../effects.js';
import { alterTable, on, online, page } from './rows.js';

const source = alterTable;

export const columnEffects: Pick<EffectTable, ColumnKinds> = {
  AddColumn: [
    { when: ({ column }) => fillsEachRow(column), ...on('Sch-M', 'rewrite'), source },
    {
      // Editions for enterprises keep one value for all rows that are there; others write each row.
      when: ({ column }) => column.notNull && column.default !== undefined,
      ...on('Sch-M', 'rewrite'),
      certain: false,
      source,
    },
    {
      when: ({ column: { constraints } }) =>
        constraints.some(({ kind }) => kind === 'PrimaryKey' || kind === 'Unique'),
      ...on('Sch-M', 'build'),
      source,
    },
    {
      when: ({ column: { constraints } }) => constraints.some(({ kind }) => kind === 'Check'),
      ...on('Sch-M', 'scan'),
      source,
    },
    { ...on('Sch-M'), source },
  ],
  DropColumn: [{ ...on('Sch-M'), source }],
  RenameColumn: [
    {
      ...on('Sch-M'),
      source: page('relational-databases/system-stored-procedures/sp-rename-transact-sql'),
    },
  ],
  AlterColumnType: [
    { when: isLonger, ...on('Sch-M'), source },
    { when: ({ demand }) => demand?.online === true, ...online('rewrite'), source },
    {
      when: (change, about) => typeOf(change, about) === undefined,
      ...on('Sch-M', 'rewrite'),
      certain: false,
      source,
    },
    { ...on('Sch-M', 'rewrite'), source },
  ],
  SetNotNull: [
    {
      when: ({ table, column }, about) => columnOf(table, column, about)?.notNull === true,
      ...on('Sch-M'),
      source,
    },
    { when: ({ demand }) => demand?.online === true, ...online('scan'), source },
    { ...on('Sch-M', 'scan'), source },
  ],
  DropNotNull: [{ ...on('Sch-M'), source }],
  SetDefault: [{ ...on('Sch-M'), source }],
  AlterColumn: [{ ...on('Sch-M'), source }],
};

/** Values that differ from row to row, or that SQL Server writes into each row in every edition. */
function fillsEachRow(column: ColumnDefinition): boolean {
  if (column.identity || column.generated === 'stored') return true;
  if (column.default === undefined || !column.notNull) return false;
  return isLarge(column.type) || isDifferentPerRow(column);
}

function isLarge(type: TypeName | undefined): boolean {
  if (!type) return false;
  return (
    /^(?:xml|text|ntext|image|hierarchyid|geometry|geography)$/.test(type.name) ||
    type.modifiers[0] === 'max'
  );
}

function isDifferentPerRow({ default: value }: AddColumn['column']): boolean {
  if (!value || isUnknown(value)) return false;
  return /\b(?:newid|newsequentialid|next\s+value\s+for)\b/i.test(value.text);
}

function typeOf({ table, column }: AlterColumnType, about: About): TypeName | undefined {
  const type = columnOf(table, column, about)?.type;
  return type && !isUnknown(type) ? type : undefined;
}

/** A text that may be longer than before is no change of the rows, unless it moves to MAX. */
function isLonger(change: AlterColumnType, about: About): boolean {
  const from = typeOf(change, about);
  if (!from || from.name !== change.type.name) return false;
  const [before, after] = [from.modifiers[0], change.type.modifiers[0]];
  if (from.modifiers.join() === change.type.modifiers.join()) return true;
  if (!/^(?:n?varchar|varbinary)$/.test(from.name)) return false;
  return typeof before === 'number' && typeof after === 'number' && before <= after;
}

import type { ObjectType, Statement, TableRef } from '../../ir/index.js';
import type { ConstantArgument } from './read-execute.js';
import type { StatementText } from './statement-text.js';

/** Objects that SQL Server's sp_rename has a word for, besides columns and tables. */
const objects: Readonly<Record<string, ObjectType>> = {
  INDEX: 'index',
  DATABASE: 'database',
  USERDATATYPE: 'type',
  STATISTICS: 'statistics',
};
/** Names that people give to constraints and indexes, which sp_rename takes without a word as well. */
const constraintName = /^(?:pk|fk|df|uq|uk|ck|ix)_/i;

/**
 * `sp_rename 'schema.table.column', 'new', 'COLUMN'` (SQL Server documentation, "sp_rename"); `undefined` when the
 * arguments are not static.
 */
export function renamedObject(
  text: StatementText,
  args: readonly ConstantArgument[],
): Statement | undefined {
  const object = argument(args, 'objname', 0);
  const to = argument(args, 'newname', 1)?.value;
  const type = argument(args, 'objtype', 2)?.value.toUpperCase();
  const parts = object && partsOf(object.value);
  const name = parts?.at(-1);
  if (!object || !parts || name === undefined || to === undefined) return undefined;
  const span = text.span(object.word.start, object.word.end);
  if (type === 'COLUMN') {
    const table = tableAt(parts.slice(0, -1), span);
    return { kind: 'RenameColumn', ...text.facts, table, column: name, to };
  }
  const other = type === undefined || type === 'OBJECT' ? undefined : (objects[type] ?? 'other');
  if (other === undefined && !constraintName.test(name)) {
    return { kind: 'RenameTable', ...text.facts, table: tableAt(parts, span), to };
  }
  const ref = { kind: 'Object', span, schema: undefined, name } as const;
  return { kind: 'Rename', ...text.facts, object: other ?? 'other', name: ref, to };
}

function argument(
  args: readonly ConstantArgument[],
  name: string,
  at: number,
): ConstantArgument | undefined {
  const positional = args[at];
  return (
    args.find((one) => one.name === name) ??
    (positional?.name === undefined ? positional : undefined)
  );
}

/** The parts of `dbo.[my table].[a.b]`. */
function partsOf(name: string): string[] {
  const found = name.matchAll(/\[((?:[^\]]|\]\])*)\]|"([^"]*)"|([^.[\]"]+)/g);
  return [...found].map(
    ([, bracketed, quoted, plain]) => bracketed?.replaceAll(']]', ']') ?? quoted ?? plain ?? '',
  );
}

function tableAt(parts: readonly string[], span: TableRef['span']): TableRef {
  return { kind: 'Table', span, schema: parts.at(-2), name: parts.at(-1) ?? '', alias: undefined };
}

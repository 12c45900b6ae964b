import { isUnknown, type SchemaChange, type SetCommand, type Statement } from '../ir/index.js';
import { isSchemaChange } from './is-schema-change.js';

/** What the text around a change says that its effect depends on. */
export interface FileSwitches {
  /** Whether the file has switched the check of foreign keys on or off; `undefined` when it has not. */
  readonly checksForeignKeys: boolean | undefined;
  /** The other commands of the same ALTER TABLE. */
  readonly beside: readonly SchemaChange[];
}

/** The switches as each change of a file finds them. */
export function switchesOf(statements: readonly Statement[]): ReadonlyMap<Statement, FileSwitches> {
  const found = new Map<Statement, FileSwitches>();
  const commands = new Map<number, SchemaChange[]>();
  let checksForeignKeys: boolean | undefined;
  for (const statement of statements) {
    if (statement.kind === 'Set') checksForeignKeys = switched(statement) ?? checksForeignKeys;
    if (!isSchemaChange(statement)) continue;
    const start = (statement.within ?? statement.span)[0];
    const beside = commands.get(start) ?? [];
    commands.set(start, beside);
    beside.push(statement);
    found.set(statement, { checksForeignKeys, beside });
  }
  return found;
}

/** MySQL's foreign_key_checks and SQLite's PRAGMA foreign_keys. */
function switched({ name, value }: SetCommand): boolean | undefined {
  if (!/^(?:foreign_key_checks|foreign_keys)$/.test(name) || value === null || isUnknown(value)) {
    return undefined;
  }
  if (/^(?:0|off|false|no)$/i.test(value)) return false;
  return /^(?:1|on|true|yes)$/i.test(value) ? true : undefined;
}

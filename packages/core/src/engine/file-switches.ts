import { isUnknown, type SchemaChange, type SetCommand, type Statement } from '../ir/index.js';
import { isSchemaChange } from './is-schema-change.js';
import type { RuleInput } from './rule-input.js';

/** What the text around a change says that its effect depends on. */
export interface FileSwitches {
  /** Whether the file has switched the check of foreign keys on or off; `undefined` when it has not. */
  readonly checksForeignKeys: boolean | undefined;
  /** The other commands of the same ALTER TABLE. */
  readonly beside: readonly SchemaChange[];
}

const known = new WeakMap<RuleInput, ReadonlyMap<Statement, FileSwitches>>();

/** The switches as a change of the file finds them; worked out once for all changes. */
export function switchesAt(change: SchemaChange, input: RuleInput): FileSwitches {
  const found = known.get(input) ?? switchesOf(input.analysis.statements);
  known.set(input, found);
  return found.get(change) ?? { checksForeignKeys: undefined, beside: [] };
}

function switchesOf(statements: readonly Statement[]): ReadonlyMap<Statement, FileSwitches> {
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

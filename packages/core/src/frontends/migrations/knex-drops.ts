import type { Common, DropConstraint, ObjectRef, Statement, TableRef } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';
import type { CalledLink } from './call-chain.js';
import { knexIndexName } from './knex-index-name.js';
import type { KnexTableCall } from './knex-table.js';
import { required, Unsupported } from './not-static.js';
import { objectRef } from './references.js';
import { literalOf, namesOf, textOf } from './static-value.js';

/** What a table is asked to drop, to rename and to let be null (lib/dialects/postgres/schema/pg-tablecompiler.js). */
export function knexDrops(
  link: CalledLink,
  facts: Common,
  table: KnexTableCall,
): Iterable<Statement> {
  const read = Object.hasOwn(drops, link.name) ? drops[link.name] : undefined;
  return read?.(new TableDrop(link, facts, table)) ?? [];
}

class TableDrop {
  readonly name: string;
  readonly change: Common & { readonly table: TableRef };
  readonly tableName: string;
  readonly dialect: Builder['dialect'];
  readonly #args: readonly Node[];
  readonly #host: Builder['host'];

  constructor({ name, call }: CalledLink, facts: Common, request: KnexTableCall) {
    this.name = name;
    this.change = { ...facts, table: request.table };
    this.tableName = request.tableName;
    this.dialect = request.builder.dialect;
    this.#args = call.arguments;
    this.#host = request.builder.host;
  }

  get isMysql(): boolean {
    return this.dialect === 'mysql' || this.dialect === 'mariadb';
  }

  get ifExists(): boolean {
    return this.name.endsWith('IfExists');
  }

  get columns(): readonly string[] {
    return this.#args.flatMap((one) => namesOf(one, this.#host));
  }

  text(position: number): string {
    return required(this.given(position), 'a name is computed');
  }

  /** A name that may be left out. @throws {NotStatic} */
  given(position: number): string | undefined {
    const node = this.#args[position];
    return node && required(textOf(node, this.#host), 'a name is computed');
  }

  isTrue(position: number): boolean {
    const node = this.#args[position];
    return node !== undefined && literalOf(node, this.#host) === true;
  }

  /** The name that is given behind the columns, or the tool's own. */
  own(type: string): string {
    return this.given(1) ?? knexIndexName(this.tableName, type, namesOf(this.#args[0], this.#host));
  }

  index(name: string): ObjectRef {
    const schema = this.isMysql ? undefined : this.change.table.schema;
    return objectRef(this.change.span, { schema, name });
  }
}

type Read = (drop: TableDrop) => Iterable<Statement>;

/** One ALTER TABLE for all of them. */
function* columns(names: readonly string[], { change }: TableDrop): Generator<Statement> {
  const whole = names.length > 1 ? { within: change.span } : {};
  for (const column of names) {
    yield { kind: 'DropColumn', ...change, ...whole, column, ifExists: false, cascade: false };
  }
}

function constraint(name: string | undefined, { change, ifExists }: TableDrop): DropConstraint {
  const rest = { constraint: name, of: undefined, ifExists, cascade: false };
  return { kind: 'DropConstraint', ...change, ...rest };
}

function* dropIndex(name: string, drop: TableDrop): Generator<Statement> {
  const { table, ...facts } = drop.change;
  const rest = { concurrently: false, ifExists: drop.ifExists, cascade: false };
  const of = { indexes: [drop.index(name)], table: drop.isMysql ? table : undefined };
  yield { kind: 'DropIndex', ...facts, ...of, ...rest };
}

/** MySQL knows a unique constraint by its index. */
function* dropUnique(drop: TableDrop): Generator<Statement> {
  const name = drop.own('unique');
  if (drop.isMysql) yield* dropIndex(name, drop);
  else yield constraint(name, drop);
}

function* dropForeign(drop: TableDrop): Generator<Statement> {
  const dropped = constraint(drop.own('foreign'), drop);
  yield drop.isMysql ? { ...dropped, of: 'foreign key' } : dropped;
}

function* dropPrimary(drop: TableDrop): Generator<Statement> {
  if (drop.isMysql) yield { ...constraint(undefined, drop), of: 'primary key' };
  else yield constraint(drop.given(0) ?? `${drop.tableName}_pkey`, drop);
}

/** `dropNullable` takes away that a column can be null. */
function* nullable(drop: TableDrop): Generator<Statement> {
  if (drop.dialect !== 'postgresql') {
    throw new Unsupported('the statement repeats the type in the database');
  }
  const kind = drop.name === 'setNullable' ? 'DropNotNull' : 'SetNotNull';
  yield { kind, ...drop.change, column: drop.text(0) };
}

const drops: Readonly<Record<string, Read>> = {
  dropColumn: (drop) => columns(drop.columns, drop),
  dropColumns: (drop) => columns(drop.columns, drop),
  dropTimestamps: (drop) =>
    columns(drop.isTrue(0) ? ['createdAt', 'updatedAt'] : ['created_at', 'updated_at'], drop),
  dropIndex: (drop) => dropIndex(drop.own('index'), drop),
  dropUnique,
  dropUniqueIfExists: dropUnique,
  dropForeign,
  dropForeignIfExists: dropForeign,
  dropPrimary,
  dropPrimaryIfExists: dropPrimary,
  dropChecks: (drop) => drop.columns.map((name) => constraint(name, drop)),
  setNullable: nullable,
  dropNullable: nullable,
  renameColumn: (drop) => [
    { kind: 'RenameColumn', ...drop.change, column: drop.text(0), to: drop.text(1) },
  ],
};

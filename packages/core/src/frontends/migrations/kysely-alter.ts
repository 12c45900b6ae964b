import type { Common, Statement, TableRef } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { factsAt } from './builder.js';
import type { CalledLink } from './call-chain.js';
import { indexedColumn } from './column-facts.js';
import { kyselyColumn, modifiersOf } from './kysely-column.js';
import { kyselyColumnChange } from './kysely-column-change.js';
import { kyselyConstraint } from './kysely-constraint.js';
import { kyselyTable, type KyselyStatement } from './kysely-schema.js';
import { required, Unsupported } from './not-static.js';
import { objectRef } from './references.js';
import { namesOf, textOf } from './static-value.js';

/** One command of ALTER TABLE. */
interface Command {
  readonly statement: KyselyStatement;
  readonly link: CalledLink;
  /** What says more of it: `.onDelete('cascade')`, `.ifExists()`. */
  readonly more: readonly CalledLink[];
  readonly change: Common & { readonly table: TableRef };
}

const saysMore =
  /^(?:onDelete|onUpdate|deferrable|initiallyDeferred|ifExists|cascade|column|columns|unique|using)$/;

/** The commands of one ALTER TABLE. */
export function* alterKyselyTable(statement: KyselyStatement): Generator<Statement> {
  const { links, builder, head, facts } = statement;
  const table = kyselyTable(statement, head.call.arguments[0]);
  const starts = [...links.keys()].filter((at) => !saysMore.test(links[at]?.name ?? ''));
  for (const [index, start] of starts.entries()) {
    const link = links[start];
    if (!link) continue;
    const isPart = starts.length > 1;
    const span = isPart ? link.span : facts.span;
    const own = factsAt(head.call, span, builder, isPart ? facts.span : undefined);
    const more = links.slice(start + 1, starts[index + 1]);
    const command = { statement, link, more, change: { ...own, table } };
    const read = Object.hasOwn(commands, link.name) ? commands[link.name] : undefined;
    yield* (read ?? addConstraint)(command);
  }
}

function argument({ link }: Command, position: number): Node | undefined {
  return link.call.arguments[position];
}

function textAt(command: Command, position: number): string {
  const { host } = command.statement.builder;
  return required(textOf(argument(command, position), host), 'a name is computed');
}

function says({ more }: Command, name: string): boolean {
  return more.some((link) => link.name === name);
}

function* addConstraint({ link, more, statement, change }: Command): Generator<Statement> {
  const [constraint] = kyselyConstraint(link, statement, more);
  if (!constraint) throw new Unsupported(`${link.name} is not read`);
  yield { kind: 'AddConstraint', ...change, constraint };
}

function* addColumn(command: Command): Generator<Statement> {
  const { builder } = command.statement;
  const modifiers = modifiersOf(argument(command, 2), builder.host);
  const ifNotExists = modifiers.some(({ name }) => name === 'ifNotExists');
  const column = kyselyColumn(command.link, builder);
  yield { kind: 'AddColumn', ...command.change, column, ifNotExists };
}

function* modifyColumn({ link, statement, change }: Command): Generator<Statement> {
  const definition = kyselyColumn(link, statement.builder);
  const type = required(definition.type, 'a type is not read');
  const column = definition.name;
  yield { kind: 'AlterColumnType', ...change, column, type, using: undefined, definition };
}

function* addIndex(command: Command): Generator<Statement> {
  const { builder } = command.statement;
  const columns = command.more
    .filter(({ name }) => name === 'column' || name === 'columns')
    .flatMap(({ call, span }) =>
      namesOf(call.arguments[0], builder.host).map((one) => indexedColumn(span, one)),
    );
  yield {
    ...{ kind: 'CreateIndex', ...command.change, name: textAt(command, 0), columns },
    ...{ include: [], where: undefined, method: 'btree', unique: says(command, 'unique') },
    ...{ concurrently: false, ifNotExists: false, only: false },
  };
}

const commands: Readonly<Record<string, (command: Command) => Iterable<Statement>>> = {
  addColumn,
  modifyColumn,
  addIndex,
  *dropColumn(command) {
    const rest = { column: textAt(command, 0), ifExists: false, cascade: false };
    yield { kind: 'DropColumn', ...command.change, ...rest };
  },
  *renameColumn(command) {
    const [column, to] = [textAt(command, 0), textAt(command, 1)];
    yield { kind: 'RenameColumn', ...command.change, column, to };
  },
  *alterColumn(command) {
    const change = { ...command.change, column: textAt(command, 0) };
    yield* kyselyColumnChange(argument(command, 1), change, command.statement.builder);
  },
  *renameTo(command) {
    yield { kind: 'RenameTable', ...command.change, to: textAt(command, 0) };
  },
  *setSchema(command) {
    const { table, ...facts } = command.change;
    const name = objectRef(table.span, table);
    yield { kind: 'MoveSchema', ...facts, object: 'table', name, to: textAt(command, 0) };
  },
  *dropConstraint(command) {
    const how = { ifExists: says(command, 'ifExists'), cascade: says(command, 'cascade') };
    const constraint = textAt(command, 0);
    yield { kind: 'DropConstraint', ...command.change, constraint, of: undefined, ...how };
  },
  *renameConstraint(command) {
    const [constraint, to] = [textAt(command, 0), textAt(command, 1)];
    yield { kind: 'RenameConstraint', ...command.change, constraint, to };
  },
  *dropIndex(command) {
    const place = argument(command, 0)?.range ?? command.change.span;
    const indexes = [objectRef(place, { schema: undefined, name: textAt(command, 0) })];
    const rest = { concurrently: false, ifExists: false, cascade: false };
    yield { kind: 'DropIndex', ...command.change, indexes, ...rest };
  },
};

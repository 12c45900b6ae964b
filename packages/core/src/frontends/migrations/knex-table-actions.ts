import {
  unknown,
  type Common,
  type Condition,
  type IndexPart,
  type Maybe,
  type Span,
  type Statement,
} from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { calledLinks, type CalledLink, type Chain } from './call-chain.js';
import { check, foreignKey, indexedColumn, primaryKey, unique } from './column-facts.js';
import { readCondition, writtenText } from './fragments.js';
import type { KnexColumn } from './knex-column.js';
import type { KnexTableCall, TablePart } from './knex-table.js';
import { knexDrops } from './knex-drops.js';
import { knexIndexName } from './knex-index-name.js';
import { NotStatic, required } from './not-static.js';
import { dotted, objectRef, tableRef } from './references.js';
import {
  isUndefined,
  listOf,
  literalOf,
  namesOf,
  Options,
  textOf,
  valueOf,
} from './static-value.js';

export type FactsAt = (span: Span) => Common;

/** Everything that a chain of the table asks for besides its column. */
export function* knexActions(
  chain: Chain,
  column: KnexColumn | undefined,
  at: FactsAt,
  table: KnexTableCall,
): Generator<TablePart> {
  const actions = new TableActions(chain, at, table);
  if (column) yield* actions.ofColumn(column);
  else yield* actions.ofTable();
}

class TableActions {
  readonly #chain: Chain;
  readonly #at: FactsAt;
  readonly #request: KnexTableCall;

  constructor(chain: Chain, at: FactsAt, request: KnexTableCall) {
    this.#chain = chain;
    this.#at = at;
    this.#request = request;
  }

  /** `.unique()`, `.index()`, `.primary()`, `.references()` and `.comment()` of a column. */
  *ofColumn({ definition, modifiers, type }: KnexColumn): Generator<TablePart> {
    const columns = [definition.name];
    const counts = type.endsWith('increments');
    for (const link of modifiers) {
      const { name, call, span } = link;
      if (name === 'comment') yield this.#comment(span, 'comment');
      if (counts) continue;
      if (name === 'unique') yield* this.#unique(span, columns, call.arguments);
      if (name === 'index') yield this.#index(span, columns, call.arguments);
      if (name === 'primary') yield this.#primary(span, columns, call.arguments);
      if (name === 'references') yield* this.#foreign(span, columns, undefined, modifiers);
    }
  }

  *ofTable(): Generator<TablePart> {
    const links = calledLinks(this.#chain);
    const [first] = links;
    if (!first) return;
    const { name, call } = first;
    const span = this.#chain.node.range;
    const [columns, ...rest] = call.arguments;
    switch (name) {
      case 'index':
        yield this.#index(span, this.#names(columns), rest, columns);
        return;
      case 'unique':
        yield* this.#unique(span, this.#names(columns), rest);
        return;
      case 'primary':
        yield this.#primary(span, this.#names(columns), rest);
        return;
      case 'foreign':
        yield* this.#foreign(span, this.#names(columns), this.#text(rest[0]), links);
        return;
      case 'check':
        yield this.#check(first, span);
        return;
      case 'comment':
        yield this.#comment(span, 'table comment');
        return;
      default:
        yield* this.#others(first, span);
    }
  }

  *#others(link: CalledLink, span: Span): Generator<TablePart> {
    for (const statement of knexDrops(link, this.#at(span), this.#request)) {
      yield { kind: 'statement', phase: 'action', statement };
    }
  }

  #index(span: Span, columns: readonly string[], args: readonly Node[], node?: Node): TablePart {
    const [name, settings] = args;
    const { host } = this.#request.builder;
    const method = settings && textOf(settings, host);
    const options = new Options(method === undefined ? settings : undefined, host);
    const predicate = options.get('predicate');
    return this.#action({
      ...{ kind: 'CreateIndex', ...this.#at(span), table: this.#request.table },
      name: this.#name(name, 'index', columns),
      columns: this.#parts(span, columns, node),
      include: [],
      where: this.#predicate(predicate),
      method:
        (this.#isMysql
          ? undefined
          : (method ?? options.text('storageEngineIndexType'))
        )?.toLowerCase() ?? 'btree',
      unique: options.text('indexType')?.toLowerCase() === 'unique',
      ...{ concurrently: false, ifNotExists: false, only: false },
    });
  }

  get #isMysql(): boolean {
    const { dialect } = this.#request.builder;
    return dialect === 'mysql' || dialect === 'mariadb';
  }

  /** Each column where it is written, when the list is. */
  #parts(span: Span, columns: readonly string[], node: Node | undefined): readonly IndexPart[] {
    const nodes = node ? listOf(node, this.#request.builder.host) : [];
    return columns.map((column, index) => indexedColumn(nodes[index]?.range ?? span, column));
  }

  *#unique(
    span: Span,
    columns: readonly string[],
    [second]: readonly Node[],
  ): Generator<TablePart> {
    const { host } = this.#request.builder;
    const object = second && valueOf(second, host).type === 'ObjectExpression' ? second : undefined;
    const options = new Options(object, host);
    const name = this.#name(object ? options.get('indexName') : second, 'unique', columns);
    const predicate = options.get('predicate');
    const facts = this.#at(span);
    const { table } = this.#request;
    if (options.choice('useConstraint') ?? !predicate) {
      yield this.#action({
        kind: 'AddConstraint',
        ...facts,
        table,
        constraint: unique(span, columns, name),
      });
      return;
    }
    yield this.#action({
      ...{
        kind: 'CreateIndex',
        ...facts,
        table,
        name,
        columns: this.#parts(span, columns, undefined),
      },
      ...{ include: [], where: this.#predicate(predicate), method: 'btree' },
      ...{ unique: true, concurrently: false, ifNotExists: false, only: false },
    });
  }

  #predicate(node: Node | undefined): Maybe<Condition> | undefined {
    return node && unknown(node.range, 'conditions of a query builder are not read');
  }

  #primary(span: Span, columns: readonly string[], [second]: readonly Node[]): TablePart {
    const { host } = this.#request.builder;
    const object = second && valueOf(second, host).type === 'ObjectExpression' ? second : undefined;
    const given = object ? new Options(object, host).text('constraintName') : this.#text(second);
    const name = given ?? (this.#isMysql ? undefined : `${this.#request.tableName}_pkey`);
    return {
      kind: 'constraint',
      constraint: primaryKey(span, columns, name),
      facts: this.#at(span),
    };
  }

  /** `.references('id').inTable('users')`, or `.references('users.id')`. */
  *#foreign(
    span: Span,
    columns: readonly string[],
    keyName: string | undefined,
    links: readonly CalledLink[],
  ): Generator<TablePart> {
    const argument = (name: RegExp): Node | undefined =>
      links.find((link) => name.test(link.name))?.call.arguments[0];
    const target = argument(/^references$/);
    const inTable = argument(/^(?:inTable|on)$/);
    const names = namesOf(target, this.#request.builder.host);
    const cut = names.length === 1 && !inTable ? dotted(names[0] ?? '') : undefined;
    const place = inTable ?? target;
    const other = inTable ? required(this.#text(inTable), 'a table is computed') : cut?.schema;
    if (!place || other === undefined) throw new NotStatic('a foreign key names no table');
    const reference = {
      columns,
      table: tableRef(place.range, dotted(other)),
      referenced: cut ? [cut.name] : names,
      onDelete: this.#text(argument(/^onDelete$/)),
      onUpdate: this.#text(argument(/^onUpdate$/)),
    };
    const name =
      this.#text(argument(/^withKeyName$/)) ?? keyName ?? this.#nameOf('foreign', columns);
    const constraint = foreignKey(span, reference, name);
    const { table } = this.#request;
    yield this.#action({ kind: 'AddConstraint', ...this.#at(span), table, constraint });
  }

  #check({ call }: CalledLink, span: Span): TablePart {
    const { builder } = this.#request;
    const [condition, , name] = call.arguments;
    const written = writtenText(condition, builder);
    const read = written
      ? readCondition(written, condition?.range ?? span, builder)
      : unknown(span, 'the condition is computed');
    const constraint = check(span, read, this.#text(name));
    return { kind: 'constraint', constraint, facts: this.#at(span) };
  }

  #comment(span: Span, phase: 'comment' | 'table comment'): TablePart {
    const { table } = this.#request;
    const name = objectRef(table.span, table);
    const facts = this.#at(span);
    const statement = {
      kind: 'AlterObject',
      ...facts,
      object: 'table',
      name,
      change: 'comment',
    } as const;
    return { kind: 'statement', phase, statement };
  }

  #action(statement: Statement): TablePart {
    return { kind: 'statement', phase: 'action', statement };
  }

  #names(node: Node | undefined): readonly string[] {
    return namesOf(node, this.#request.builder.host);
  }

  /** A name that is given; the tool's own when there is none, and no name when it is computed. */
  #name(node: Node | undefined, type: string, columns: readonly string[]): string | undefined {
    const value = node && valueOf(node, this.#request.builder.host);
    if (!node || !value || isUndefined(value)) return this.#nameOf(type, columns);
    const literal = literalOf(node, this.#request.builder.host);
    if (literal === null || literal === '') return this.#nameOf(type, columns);
    return typeof literal === 'string' ? literal : undefined;
  }

  #text(node: Node | undefined): string | undefined {
    if (!node || isUndefined(node)) return undefined;
    return required(textOf(node, this.#request.builder.host), 'a name is computed');
  }

  #nameOf(type: string, columns: readonly string[]): string {
    return knexIndexName(this.#request.tableName, type, columns);
  }
}

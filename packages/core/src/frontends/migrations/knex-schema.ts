import { copiedParts, type Span, type Statement, type TableRef } from '../../ir/index.js';
import { factsAt, type Builder } from './builder.js';
import { calledLinks, type CalledLink, type Chain } from './call-chain.js';
import { isSent } from './is-sent.js';
import { KnexTable } from './knex-table.js';
import { readKnexQuery } from './knex-query.js';
import { required, Unsupported } from './not-static.js';
import { lowerRaw } from './raw-sql.js';
import { dotted, objectRef, tableRef } from './references.js';
import { callbackParameter, type Walk } from './read-migration.js';
import { literalOf, namesOf, textOf } from './static-value.js';

/** What a chain of `knex` sends (lib/schema/builder.js, lib/schema/compiler.js). */
export function* readKnexChain(chain: Chain, walk: Walk, builder: Builder): Generator<Statement> {
  const [first] = chain.links;
  if (first?.name === 'schema') {
    yield* new KnexSchema(chain, builder).statements();
    return;
  }
  const link = calledLinks(chain)[0];
  if (!link) return;
  if (link.name === 'transaction') {
    walk.follow(callbackParameter(link.call.arguments[0], builder.host));
    walk.runs(link.call.range, { kind: 'wrapped', scope: 'call' });
  } else if (link.name === 'raw') {
    if (isSent(chain.node)) {
      yield* lowerRaw(link.call, spanOf(chain, link), link.call.arguments[0], builder);
    }
  } else if (
    !/^(?:fn|client|ref|now|uuid|isTransaction|commit|rollback|destroy|context|userParams)$/.test(
      first?.name ?? '',
    )
  ) {
    yield* readKnexQuery(chain, builder);
  }
}

/** The first link stands for the chain up to its end; a later one for itself. */
function spanOf({ node, links }: Chain, link: CalledLink): Span {
  const isFirst = links.find(({ call }) => call !== undefined) === link;
  return isFirst ? [node.range[0], link.span[1]] : link.span;
}

/** Questions, and settings that send nothing. */
const silent =
  /^(?:hasTable|hasColumn|withSchema|queryContext|on|timeout|debug|toString|toSQL|connection|transacting)$/;

class KnexSchema {
  readonly #chain: Chain;
  readonly #builder: Builder;
  #schema: string | undefined;

  constructor(chain: Chain, builder: Builder) {
    this.#chain = chain;
    this.#builder = builder;
  }

  *statements(): Generator<Statement> {
    for (const link of calledLinks(this.#chain)) {
      if (link.name === 'withSchema') this.#schema = this.#text(link, 0);
      else if (!silent.test(link.name)) yield* this.#link(link, spanOf(this.#chain, link));
    }
  }

  *#link(link: CalledLink, span: Span): Generator<Statement> {
    const { name, call } = link;
    const facts = factsAt(call, span, this.#builder);
    switch (name) {
      case 'createTable':
      case 'createTableIfNotExists':
      case 'createTableLike':
      case 'alterTable':
      case 'table':
        yield* this.#table(link, span);
        return;
      case 'renameTable': {
        const to = this.#text(link, 1);
        yield { kind: 'RenameTable', ...facts, table: this.#tableAt(link, 0), to };
        return;
      }
      case 'raw':
        yield* lowerRaw(call, span, call.arguments[0], this.#builder);
        return;
      case 'refreshMaterializedView': {
        const concurrently = this.#flag(link, 1);
        const view = this.#unqualified(link, 0);
        yield { kind: 'RefreshView', ...facts, view, concurrently, withData: true };
        return;
      }
      case 'renameView': {
        const view = { object: 'view', name: this.#object(link) } as const;
        yield { kind: 'Rename', ...facts, ...view, to: this.#text(link, 1) };
        return;
      }
      default:
        yield* this.#objectChange(link, span);
    }
  }

  *#objectChange({ name, call, span: own }: CalledLink, span: Span): Generator<Statement> {
    const match =
      /^(create|drop)(Schema|Extension|Table|View|MaterializedView)(OrReplace|IfExists|IfNotExists)?$/.exec(
        name,
      );
    if (!match) throw new Unsupported(`${name} is not read`);
    const [, verb, type = '', way] = match;
    const facts = factsAt(call, span, this.#builder);
    const link = { name, call, span: own };
    const object = objectTypes[type] ?? 'other';
    const isGlobal = object === 'schema' || object === 'extension';
    if (verb === 'drop') {
      const cascade = object === 'schema' && this.#flag(link, 1);
      const objects = [this.#object(link, isGlobal ? undefined : this.#schema)];
      const ifExists = way === 'IfExists';
      yield { kind: 'Drop', ...facts, object, objects, table: undefined, ifExists, cascade };
    } else if (isGlobal) {
      const ifNotExists = way === 'IfNotExists';
      yield { kind: 'CreateObject', ...facts, object, name: this.#object(link), ifNotExists };
    } else {
      yield {
        ...{ kind: 'CreateView', ...facts, view: this.#tableAt(link, 0) },
        ...{ materialized: object === 'materialized view', orReplace: way === 'OrReplace' },
        ...{ ifNotExists: false, withData: true },
      };
    }
  }

  *#table(link: CalledLink, span: Span): Generator<Statement> {
    const { name, call } = link;
    const isLike = name === 'createTableLike';
    const callback = call.arguments[isLike ? 2 : 1];
    const table = new KnexTable({
      ...{ builder: this.#builder, call, span, callback, table: this.#tableAt(link, 0) },
      isNew: name.startsWith('create'),
      // The names of indexes begin with the table's as it is written.
      tableName: this.#text(link, 0),
      like: isLike ? [{ ...this.#tableAt(link, 1), including: copiedParts }] : [],
    });
    if (!name.startsWith('create')) yield* table.alter();
    else yield* table.create(name === 'createTableIfNotExists');
  }

  #object({ call }: CalledLink, schema?: string) {
    const [node] = call.arguments;
    const [name = ''] = namesOf(node, this.#builder.host);
    return objectRef(node?.range ?? call.range, dotted(name, schema));
  }

  #tableAt(link: CalledLink, position: number): TableRef {
    const { schema = this.#schema, ...table } = this.#unqualified(link, position);
    return { ...table, schema };
  }

  #unqualified({ call }: CalledLink, position: number): TableRef {
    const node = required(call.arguments[position], 'the table is missing');
    const name = required(textOf(node, this.#builder.host), 'the name of the table is computed');
    return tableRef(node.range, dotted(name));
  }

  #text({ call }: CalledLink, position: number): string {
    return required(textOf(call.arguments[position], this.#builder.host), 'a name is computed');
  }

  #flag({ call }: CalledLink, position: number): boolean {
    const node = call.arguments[position];
    if (!node) return false;
    return (
      required(literalOf(node, this.#builder.host) ?? undefined, 'an option is computed') === true
    );
  }
}

const objectTypes: Readonly<
  Record<string, 'schema' | 'extension' | 'table' | 'view' | 'materialized view'>
> = {
  Schema: 'schema',
  Extension: 'extension',
  Table: 'table',
  View: 'view',
  MaterializedView: 'materialized view',
};

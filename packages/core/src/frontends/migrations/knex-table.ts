import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, localFunction } from '../../host/functions.js';
import {
  unknown,
  type AddConstraint,
  type ColumnDefinition,
  type Common,
  type Constraint,
  type CopiedTable,
  type Maybe,
  type Span,
  type Statement,
  type TableRef,
} from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { factsAt, notStatic, siteAt, type Builder } from './builder.js';
import { calledLinks, chainFrom, type CalledLink, type Chain } from './call-chain.js';
import { isConditionalWithin } from './is-conditional.js';
import { alterKnexColumn } from './knex-alter.js';
import { knexColumn } from './knex-column.js';
import { knexActions } from './knex-table-actions.js';
import { knexTimestamps } from './knex-timestamps.js';
import { NotStatic, Unsupported } from './not-static.js';
import { objectRef } from './references.js';

/** A call of `createTable` or `alterTable`. */
export interface KnexTableCall {
  readonly builder: Builder;
  readonly call: TSESTree.CallExpression;
  readonly span: Span;
  readonly callback: Node | undefined;
  readonly table: TableRef;
  /** As written, schema and all. */
  readonly tableName: string;
  readonly like: readonly CopiedTable[];
  /** True for a table that the call makes. */
  readonly isNew: boolean;
}

/** What the tool does with one chain of the table, in its own order (lib/schema/tablecompiler.js, `alter`). */
export type TablePart =
  | { readonly kind: 'column'; readonly column: ColumnDefinition }
  | { readonly kind: 'constraint'; readonly constraint: Constraint; readonly facts: Common }
  | { readonly kind: 'statement'; readonly phase: Phase; readonly statement: Statement };

type Phase = 'type' | 'alter' | 'comment' | 'action' | 'table comment';

/** The facts of one call of the schema builder about a table. */
export class KnexTable {
  readonly #request: KnexTableCall;

  constructor(request: KnexTableCall) {
    this.#request = request;
  }

  *create(ifNotExists: boolean): Generator<Statement> {
    const { call, span, builder, table, like } = this.#request;
    const { parts, isComplete } = this.#parts();
    const keys = parts.filter((part) => part.kind === 'constraint');
    const hasKey = keys.some(({ constraint }) => constraint.kind === 'PrimaryKey');
    const columns: Maybe<readonly ColumnDefinition[]> = isComplete
      ? columnsOf(parts).map((column) => (hasKey ? withoutKey(column) : column))
      : unknown(this.#request.callback?.range ?? span, 'columns are not written here');
    yield* phase(parts, 'type');
    yield {
      ...{ kind: 'CreateTable', ...factsAt(call, span, builder), table, columns, like },
      ...{ constraints: keys.map(({ constraint }) => constraint), inherits: [], asQuery: false },
      ...{ temporary: false, unlogged: false, ifNotExists, partitioned: false },
      ...{ partitionOf: undefined, isDefaultPartition: false },
    };
    yield* phase(parts, 'table comment');
    yield* phase(parts, 'comment');
    yield* phase(parts, 'action');
  }

  *alter(): Generator<Statement> {
    const { table, span, call, builder } = this.#request;
    const { parts, isComplete } = this.#parts();
    if (!isComplete && parts.length === 0) throw new NotStatic('the changes are not written here');
    yield* phase(parts, 'type');
    const added = columnsOf(parts);
    for (const column of added) {
      const whole = added.length > 1 ? span : undefined;
      const facts = factsAt(call, this.#placed(column.span), builder, whole);
      yield { kind: 'AddColumn', ...facts, table, column, ifNotExists: false };
    }
    yield* phase(parts, 'alter');
    yield* phase(parts, 'comment');
    for (const part of parts) {
      if (part.kind === 'statement' && part.phase === 'action') yield part.statement;
      if (part.kind === 'constraint') yield this.#added(part.constraint, part.facts);
    }
    yield* phase(parts, 'table comment');
    if (!isComplete) yield notStatic(call, span, builder, 'some changes are not written here');
  }

  #added(constraint: Constraint, facts: Common): AddConstraint {
    return { kind: 'AddConstraint', ...facts, table: this.#request.table, constraint };
  }

  /** The parts of the callback, and whether it holds no others. */
  #parts(): { readonly parts: readonly TablePart[]; readonly isComplete: boolean } {
    const { callback, like, builder } = this.#request;
    if (!callback) return { parts: [], isComplete: like.length > 0 };
    const parts: TablePart[] = [];
    const isComplete = this.#collect(callback, 0, builder, parts);
    return { parts, isComplete };
  }

  #collect(
    callback: Node,
    position: number,
    builder: Builder,
    into: TablePart[],
    depth = 0,
  ): boolean {
    const node = isFunction(callback) ? callback : localFunction(callback, builder.host);
    const parameter = node?.params[position];
    const variable = parameter && builder.host.declaredBy(parameter);
    if (!node || !variable || depth > 3) return false;
    let isComplete = true;
    for (const { identifier } of variable.references) {
      const chain = chainFrom(identifier);
      const isRead = this.#chain(chain, into) || this.#helper(chain, into, depth);
      if (!isRead || isConditionalWithin(chain.node, node)) isComplete = false;
    }
    return isComplete;
  }

  /** A function of the file that takes the table: `addTimestamps(t)`. */
  #helper({ node }: Chain, into: TablePart[], depth: number): boolean {
    const call = node.parent;
    if (call?.type !== 'CallExpression') return false;
    const position = call.arguments.findIndex((argument) => argument === node);
    const helper = localFunction(call.callee, this.#request.builder.host);
    if (position < 0 || !helper) return false;
    return this.#collect(helper, position, this.#request.builder, into, depth + 1);
  }

  /** False for a chain whose effect on the columns is not known. */
  #chain(chain: Chain, into: TablePart[]): boolean {
    const [first] = calledLinks(chain);
    if (!first) return false;
    const { builder } = this.#request;
    try {
      const column = knexColumn(chain, builder);
      const columns = first.name === 'timestamps' ? knexTimestamps(chain, first, builder) : [];
      for (const one of columns) into.push({ kind: 'column', column: one });
      const facts = this.#facts(chain.node.range, first.call);
      if (column) {
        if (column.newEnum) {
          const { values, ...name } = column.newEnum;
          const type = objectRef(chain.node.range, name);
          const made = { type, of: 'enum', values, base: undefined, constraints: [] } as const;
          into.push({
            kind: 'statement',
            phase: 'type',
            statement: { kind: 'CreateType', ...facts, ...made },
          });
        }
        if (!column.alter) into.push({ kind: 'column', column: column.definition });
        else {
          for (const statement of alterKnexColumn(column, facts, this.#request)) {
            into.push({ kind: 'statement', phase: 'alter', statement });
          }
        }
      }
      const at = (span: Span): Common => this.#facts(span, first.call);
      const actions = [...knexActions(chain, column, at, this.#request)];
      into.push(...actions);
      return (
        column !== undefined ||
        columns.length > 0 ||
        actions.length > 0 ||
        isSilent.test(first.name)
      );
    } catch (error) {
      if (!(error instanceof NotStatic)) throw error;
      // A column of a new table that cannot be read leaves its columns unknown.
      const isOwn = !this.#request.isNew || isAction.test(first.name);
      if (isOwn) into.push(this.#unread(chain, first, error));
      return isOwn;
    }
  }

  #unread({ node }: Chain, { call }: CalledLink, error: NotStatic): TablePart {
    const { builder } = this.#request;
    const cause = error instanceof Unsupported ? 'unsupported' : 'not-static';
    const opaque = notStatic(call, node.range, builder, error.message, cause);
    const { site } = this.#facts(node.range, call);
    return { kind: 'statement', phase: 'action', statement: { ...opaque, site } };
  }

  /** What a helper does to the table happens where the table is changed. */
  #placed(span: Span): Span {
    const [start, end] = this.#request.span;
    return start <= span[0] && span[1] <= end ? span : this.#request.span;
  }

  /** The call of the table sends the statement; a condition inside it decides whether it does. */
  #facts(span: Span, inner: TSESTree.CallExpression): Common {
    const { call, builder } = this.#request;
    const facts = factsAt(call, this.#placed(span), builder);
    const { conditional, loops } = siteAt(inner, builder);
    return conditional ? { ...facts, site: { ...facts.site, conditional, loops } } : facts;
  }
}

/** Settings of the table that make no fact. */
const isSilent = /^(?:engine|charset|collate|queryContext|inherits)$/;
/** What changes no column. */
const isAction = /^(?:index|unique|primary|foreign|check|drop(?!Column|Timestamps)\w+|comment)$/;

function columnsOf(parts: readonly TablePart[]): readonly ColumnDefinition[] {
  return parts.flatMap((part) => (part.kind === 'column' ? [part.column] : []));
}

/** A table with a key of its own leaves numbers that count up without (`_canBeAddPrimaryKey`). */
function withoutKey(column: ColumnDefinition): ColumnDefinition {
  const constraints = column.constraints.filter(({ kind }) => kind !== 'PrimaryKey');
  return { ...column, constraints };
}

function* phase(parts: readonly TablePart[], wanted: Phase): Generator<Statement> {
  for (const part of parts) {
    if (part.kind === 'statement' && part.phase === wanted) yield part.statement;
  }
}

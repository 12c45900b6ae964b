import { isFunction, localFunction, type FunctionNode } from '../../host/functions.js';
import type { Opaque, Span, Statement } from '../../ir/index.js';
import type { MigrationFile, MigrationPart, RunnerTransaction } from '../../runners/runner.js';
import type { HostFile, Node, Variable } from '../../source/host-file.js';
import { notStatic, type Builder } from './builder.js';
import { calledLinks, chainFrom, type Chain, type Link } from './call-chain.js';
import type { CodeMigration } from './migration-frontend.js';
import { NotStatic, Unsupported } from './not-static.js';

/** A function of a migration, and the places in it where the tool's builder is used. */
export interface MigrationBody {
  readonly direction: 'up' | 'down';
  readonly node: FunctionNode;
  readonly transaction: RunnerTransaction;
  /** The builder: the parameter that holds it, or every `this` of a class. */
  readonly builder: Variable | readonly Node[];
}

/** What a tool can do with the walk besides giving facts. */
export interface Walk {
  /** Reads the chains of another value that is a builder, such as the parameter of a callback. */
  follow(node: Node | undefined): void;
  /** Says that what stands in a range runs in another transaction than what is around it. */
  runs(span: Span, transaction: RunnerTransaction): void;
}

/** How a tool's chains become facts. @throws {NotStatic} for what it cannot know. */
export type ReadChain = (chain: Chain, walk: Walk) => Iterable<Statement>;

interface Region {
  readonly span: Span;
  readonly transaction: RunnerTransaction;
}

/** Follows the builder through the bodies of a migration. */
export function readMigration(
  bodies: readonly MigrationBody[],
  read: ReadChain,
  builder: Builder,
): CodeMigration {
  const statements: Statement[] = [];
  const calls: Span[] = [];
  const parts: MigrationPart[] = [];
  // A function that both directions call is read once.
  const seen = new Set<Variable>();
  for (const body of bodies) {
    const walker = new Walker(body, read, builder, seen);
    walker.run();
    statements.push(...walker.statements);
    calls.push(...walker.calls);
    parts.push(...walker.functions.flatMap((node) => partsOf(node, body, walker.regions)));
  }
  const migration: MigrationFile = {
    runner: builder.tool,
    parts: withoutOverlap(parts),
    dialect: typeof builder.dialect === 'string' ? builder.dialect : undefined,
  };
  return { migration, statements, calls };
}

class Walker implements Walk {
  readonly statements: Statement[] = [];
  readonly calls: Span[] = [];
  readonly regions: Region[] = [];
  /** The function itself, and those of the file that it hands the builder to. */
  readonly functions: FunctionNode[];
  readonly #body: MigrationBody;
  readonly #read: ReadChain;
  readonly #builder: Builder;
  readonly #seen: Set<Variable>;

  constructor(body: MigrationBody, read: ReadChain, builder: Builder, seen: Set<Variable>) {
    this.#seen = seen;
    this.#body = body;
    this.#read = read;
    this.#builder = builder;
    this.functions = [body.node];
  }

  run(): void {
    const { builder } = this.#body;
    if ('references' in builder) this.#variable(builder, []);
    else for (const root of builder) this.#chain(chainFrom(root));
  }

  follow(node: Node | undefined): void {
    const variable = node?.type === 'Identifier' ? this.#host.declaredBy(node) : undefined;
    if (variable) this.#variable(variable, []);
  }

  runs(span: Span, transaction: RunnerTransaction): void {
    this.regions.push({ span, transaction });
  }

  get #host(): HostFile {
    return this.#builder.host;
  }

  #variable(variable: Variable, before: readonly Link[]): void {
    if (this.#seen.has(variable)) return;
    this.#seen.add(variable);
    for (const reference of variable.references) {
      if (!reference.isRead()) continue;
      const chain = chainFrom(reference.identifier);
      this.#chain({ ...chain, links: [...before, ...chain.links] });
    }
  }

  #chain(chain: Chain): void {
    const called = calledLinks(chain);
    if (called.length === 0) {
      this.#handedOn(chain);
      return;
    }
    const last = called.at(-1);
    if (!last) return;
    this.calls.push(...called.map(({ call }) => call.range));
    const kept: Statement[] = [];
    try {
      for (const statement of this.#read(chain, this)) kept.push(statement);
    } catch (error) {
      if (!(error instanceof NotStatic)) this.#complain(error, chain);
      const { call } = last;
      kept.push(notStatic(call, chain.node.range, this.#builder, reasonOf(error), causeOf(error)));
    }
    this.statements.push(...kept);
  }

  /** `const { schema } = knex` and `const schema = knex.schema`, or an argument of a function. */
  #handedOn({ node, links, root }: Chain): void {
    const { parent } = node;
    if (parent?.type === 'VariableDeclarator' && parent.init === node) {
      if (parent.id.type === 'Identifier') {
        const variable = this.#host.declaredBy(parent.id);
        if (variable) this.#variable(variable, links);
      }
      return;
    }
    if (parent?.type !== 'CallExpression' || node !== root) return;
    const position = parent.arguments.findIndex((argument) => argument === node);
    const callee = localFunction(parent.callee, this.#host);
    const parameter = position < 0 ? undefined : callee?.params[position];
    const variable = parameter && this.#host.declaredBy(parameter);
    if (!callee || !variable) {
      if (position >= 0 && isElsewhere(parent.callee)) this.#lost(parent);
      return;
    }
    if (!this.functions.includes(callee)) this.functions.push(callee);
    this.#variable(variable, []);
  }

  #lost(call: Extract<Node, { type: 'CallExpression' }>): void {
    const reason = 'the builder is handed to a function of another file';
    this.statements.push(notStatic(call, call.range, this.#builder, reason));
  }

  #complain(error: unknown, { node }: Chain): void {
    const { filename } = this.#host.source;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#builder.file.debug(
      `${this.#builder.tool} failed on the call at ${node.range[0]} of ${filename}: ${text}`,
    );
  }
}

/** A method takes a builder for its own ends, as `execute(db)` does; a function does whatever it does with it. */
function isElsewhere(callee: Node): boolean {
  return callee.type === 'Identifier';
}

function causeOf(error: unknown): Opaque['cause'] {
  if (error instanceof Unsupported) return 'unsupported';
  return error instanceof NotStatic ? 'not-static' : 'failed';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A body, cut where its transaction is another one. */
function partsOf(
  { body }: FunctionNode,
  { direction, transaction }: MigrationBody,
  regions: readonly Region[],
): readonly MigrationPart[] {
  const [from, to] = body.range;
  const inside = regions
    .filter(({ span }) => from <= span[0] && span[1] <= to)
    .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const parts: MigrationPart[] = [];
  let start = from;
  for (const { span, transaction: other } of inside) {
    if (span[0] < start) continue;
    parts.push({ start, end: span[0], direction, transaction });
    parts.push({ start: span[0], end: span[1], direction, transaction: other });
    start = span[1];
  }
  parts.push({ start, end: to, direction, transaction });
  return parts.filter((part) => part.start < part.end);
}

/** Parts in order. A function that both directions call belongs to the first of them. */
function withoutOverlap(parts: readonly MigrationPart[]): readonly MigrationPart[] {
  const kept: MigrationPart[] = [];
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    if ((kept.at(-1)?.end ?? 0) <= part.start) kept.push(part);
  }
  return kept;
}

/** The first parameter of a function that is written into a call. */
export function callbackParameter(node: Node | undefined, file: HostFile): Node | undefined {
  if (!node) return undefined;
  const callback = isFunction(node) ? node : localFunction(node, file);
  return callback?.params[0];
}

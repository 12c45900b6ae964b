import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Span } from '../ir/index.js';
import { partitionPoint } from './partition-point.js';

export type Node = TSESTree.Node;
export type CallLike = TSESTree.CallExpression | TSESTree.TaggedTemplateExpression;
export type Variable = TSESLint.Scope.Variable;
export type Reference = TSESLint.Scope.Reference;

/** A parsed TypeScript or JavaScript file, from ESLint or from the command line alike. */
export interface HostSource {
  /** Absolute path, or the name that the caller gave to standard input. */
  readonly filename: string;
  readonly text: string;
  readonly ast: TSESTree.Program;
  readonly scopeManager: TSESLint.Scope.ScopeManager | null;
  readonly visitorKeys: Readonly<Record<string, readonly string[] | undefined>>;
  /**
   * Whether the type checker, where one runs, infers a number, a boolean or a literal for an expression.
   * Absent without type information.
   */
  readonly hasClosedType?: (node: Node) => boolean;
}

/** What all code front-ends ask of a file, computed once and on demand. */
export class HostFile {
  readonly source: HostSource;
  readonly #debug: (message: string) => void;
  #calls: readonly CallLike[] | undefined;
  #references: readonly Reference[] | undefined;
  #referenceOf: ReadonlyMap<Node, Reference> | undefined;
  #declarations: ReadonlyMap<Node, Variable> | undefined;

  /** `debug` is told of each part of the tree that cannot be read. */
  constructor(source: HostSource, debug: (message: string) => void = () => undefined) {
    this.source = source;
    this.#debug = debug;
  }

  get text(): string {
    return this.source.text;
  }

  /** Every call and tagged template, in source order, an outer one before those inside it. */
  get calls(): readonly CallLike[] {
    this.#calls ??= this.#collectCalls();
    return this.#calls;
  }

  textOf(node: Node): string {
    return this.source.text.slice(node.range[0], node.range[1]);
  }

  /** The variable that an identifier refers to; `undefined` for globals and for names that are not references. */
  variableOf(identifier: Node): Variable | undefined {
    this.#referenceOf ??= new Map(
      allReferences(this.source).map((reference) => [reference.identifier, reference]),
    );
    return this.#referenceOf.get(identifier)?.resolved ?? undefined;
  }

  /** The variable that a name declares, where it stands in a declaration, pattern or parameter. */
  declaredBy(name: Node): Variable | undefined {
    this.#declarations ??= this.#collectDeclarations();
    return this.#declarations.get(name);
  }

  /** The uses of variables that stand inside a range, in source order. */
  referencesIn(span: Span): readonly Reference[] {
    this.#references ??= allReferences(this.source).sort(
      (a, b) => a.identifier.range[0] - b.identifier.range[0],
    );
    return within(this.#references, span, ({ identifier }) => identifier.range);
  }

  /** The calls and tagged templates that stand inside a range, in source order. */
  callsIn(span: Span): readonly CallLike[] {
    return within(this.calls, span, ({ range }) => range);
  }

  /** The nodes directly below a node. Where they cannot be read there are none. */
  children(node: Node): readonly Node[] {
    const children: Node[] = [];
    this.#collectChildren(node, children);
    return children;
  }

  /** A node and everything below it, in source order. */
  *subtree(root: Node): Generator<Node> {
    const pending: Node[] = [root];
    for (let node = pending.pop(); node; node = pending.pop()) {
      yield node;
      const first = pending.length;
      this.#collectChildren(node, pending);
      reverseFrom(pending, first);
    }
  }

  /** What reading a node gives; `undefined` when it throws. One bad node must not cost what stands beside it. */
  attempt<Value>(node: Node, read: () => Value): Value | undefined {
    try {
      return read();
    } catch (error) {
      this.#complain(node, error);
      return undefined;
    }
  }

  #complain(node: Node, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#debug(`a node at ${node.range[0]} of ${this.source.filename} is unreadable: ${reason}`);
  }

  #collectChildren(node: Node, into: Node[]): void {
    try {
      for (const key of this.source.visitorKeys[node.type] ?? Object.keys(node)) {
        if (key === 'parent') continue;
        const value: unknown = (node as unknown as Record<string, unknown>)[key];
        if (Array.isArray(value)) {
          for (const child of value) if (isNode(child)) into.push(child);
        } else if (isNode(value)) into.push(value);
      }
    } catch (error) {
      this.#complain(node, error);
    }
  }

  /** The one walk over whole files, and therefore without a generator. */
  #collectCalls(): CallLike[] {
    const calls: CallLike[] = [];
    const pending: Node[] = [this.source.ast];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (node.type === 'CallExpression' || node.type === 'TaggedTemplateExpression') {
        calls.push(node);
      }
      this.#collectChildren(node, pending);
    }
    return calls.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
  }

  #collectDeclarations(): ReadonlyMap<Node, Variable> {
    const variables = (this.source.scopeManager?.scopes ?? []).flatMap((scope) => scope.variables);
    return new Map(
      variables.flatMap((variable) =>
        variable.defs.map(({ name }): [Node, Variable] => [name, variable]),
      ),
    );
  }
}

function allReferences({ scopeManager }: HostSource): Reference[] {
  return (scopeManager?.scopes ?? []).flatMap((scope) => scope.references);
}

function reverseFrom(items: Node[], first: number): void {
  for (let low = first, high = items.length - 1; low < high; low++, high--) {
    const [a, b] = [items[low], items[high]];
    if (a && b) [items[low], items[high]] = [b, a];
  }
}

/** The items, sorted by where they start, that lie inside a range. */
function within<Item>(
  items: readonly Item[],
  [start, end]: Span,
  rangeOf: (item: Item) => Span,
): readonly Item[] {
  const first = partitionPoint(items, (item) => rangeOf(item)[0] < start);
  const found: Item[] = [];
  for (let index = first; index < items.length; index++) {
    const item = items[index];
    const range = item && rangeOf(item);
    if (!range || range[0] >= end) break;
    if (range[1] <= end) found.push(item);
  }
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'range' in value;
}

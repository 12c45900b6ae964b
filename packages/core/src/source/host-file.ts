import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

export type Node = TSESTree.Node;
export type CallLike = TSESTree.CallExpression | TSESTree.TaggedTemplateExpression;

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
  #calls: readonly CallLike[] | undefined;
  #references: ReadonlyMap<Node, TSESLint.Scope.Reference> | undefined;
  #declarations: ReadonlyMap<Node, TSESLint.Scope.Variable> | undefined;

  constructor(source: HostSource) {
    this.source = source;
  }

  get text(): string {
    return this.source.text;
  }

  /** Every call and tagged template, in source order. */
  get calls(): readonly CallLike[] {
    this.#calls ??= this.#collectCalls();
    return this.#calls;
  }

  textOf(node: Node): string {
    return this.source.text.slice(node.range[0], node.range[1]);
  }

  /** The variable that an identifier refers to; `undefined` for globals and for names that are not references. */
  variableOf(identifier: Node): TSESLint.Scope.Variable | undefined {
    this.#references ??= this.#collectReferences();
    return this.#references.get(identifier)?.resolved ?? undefined;
  }

  /** The variable that a name declares, where it stands in a declaration, pattern or parameter. */
  declaredBy(name: Node): TSESLint.Scope.Variable | undefined {
    this.#declarations ??= this.#collectDeclarations();
    return this.#declarations.get(name);
  }

  /** The nodes directly below a node. */
  *children(node: Node): Generator<Node> {
    for (const key of this.source.visitorKeys[node.type] ?? Object.keys(node)) {
      if (key === 'parent') continue;
      const value: unknown = (node as unknown as Record<string, unknown>)[key];
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child)) yield child;
      }
    }
  }

  /** A node and everything below it. */
  *subtree(root: Node): Generator<Node> {
    const pending: Node[] = [root];
    for (let node = pending.pop(); node; node = pending.pop()) {
      yield node;
      this.#pile(node, pending);
    }
  }

  /** Puts the nodes directly below a node on a pile, the first one on top. */
  #pile(node: Node, pile: Node[]): void {
    const keys = this.source.visitorKeys[node.type] ?? Object.keys(node);
    for (let index = keys.length - 1; index >= 0; index--) {
      const key = keys[index];
      if (key === undefined || key === 'parent') continue;
      const value = (node as unknown as Readonly<Record<string, unknown>>)[key];
      if (!Array.isArray(value)) {
        if (isNode(value)) pile.push(value);
        continue;
      }
      for (let at = value.length - 1; at >= 0; at--) {
        const child: unknown = value[at];
        if (isNode(child)) pile.push(child);
      }
    }
  }

  #collectCalls(): CallLike[] {
    const calls: CallLike[] = [];
    // The one walk over whole files: a plain recursion is several times faster than `subtree`.
    const visit = (node: Node): void => {
      if (node.type === 'CallExpression' || node.type === 'TaggedTemplateExpression') {
        calls.push(node);
      }
      for (const key of this.source.visitorKeys[node.type] ?? []) {
        const value = (node as unknown as Readonly<Record<string, unknown>>)[key];
        if (Array.isArray(value)) {
          for (const child of value) if (isNode(child)) visit(child);
        } else if (isNode(value)) visit(value);
      }
    };
    visit(this.source.ast);
    return calls.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
  }

  #collectDeclarations(): ReadonlyMap<Node, TSESLint.Scope.Variable> {
    const variables = (this.source.scopeManager?.scopes ?? []).flatMap((scope) => scope.variables);
    return new Map(
      variables.flatMap((variable) =>
        variable.defs.map(({ name }): [Node, TSESLint.Scope.Variable] => [name, variable]),
      ),
    );
  }

  #collectReferences(): ReadonlyMap<Node, TSESLint.Scope.Reference> {
    const references = new Map<Node, TSESLint.Scope.Reference>();
    for (const scope of this.source.scopeManager?.scopes ?? []) {
      for (const reference of scope.references) references.set(reference.identifier, reference);
    }
    return references;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'range' in value;
}

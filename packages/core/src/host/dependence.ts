import type { HostFile, Node, Reference, Variable } from '../source/host-file.js';
import { additionAt } from './array-elements.js';
import { isFunction } from './functions.js';
import { onceIn } from './once.js';

type Variables = ReadonlySet<Variable>;

/** True when one of the expressions uses one of the variables. What a callback does with them decides nothing. */
export function dependsOn(
  expressions: readonly Node[],
  variables: Variables,
  file: HostFile,
): boolean {
  if (variables.size === 0) return false;
  return expressions.some(
    (expression) =>
      !isFunction(expression) &&
      file
        .referencesIn(expression.range)
        .some(({ resolved }) => resolved !== null && variables.has(resolved)),
  );
}

/**
 * The variables that a loop head or a parameter declares, and those that take their values, directly or through others,
 * inside `body`.
 */
export function dependents(declaration: Node | undefined, body: Node, file: HostFile): Variables {
  return declaration ? collectDependents(declaration, { body, file }) : new Set<Variable>();
}

interface Round {
  readonly body: Node;
  readonly file: HostFile;
}

const collectDependents = onceIn((declaration: Node, { body, file }: Round): Variables => {
  const takers = takersIn(body, file);
  const found = new Set(elementVariables(declaration, file));
  const pending = [...found];
  for (let variable = pending.pop(); variable; variable = pending.pop()) {
    for (const taker of takers.get(variable) ?? []) {
      if (!found.has(taker)) pending.push(taker);
      found.add(taker);
    }
  }
  return found;
});

/** For each variable, those whose value is made with it inside `body`. */
const takersIn = onceIn(
  (body: Node, file: HostFile): ReadonlyMap<Variable, readonly Variable[]> => {
    const takers = new Map<Variable, Variable[]>();
    for (const reference of file.referencesIn(body.range)) {
      if (!reference.resolved) continue;
      const use = reference.identifier as Node;
      for (const value of file.attempt(use, () => valuesPutInto(reference)) ?? []) {
        if (value.range[0] < body.range[0] || value.range[1] > body.range[1]) continue;
        for (const { resolved: used } of file.referencesIn(value.range)) {
          if (!used) continue;
          const known = takers.get(used);
          if (known) known.push(reference.resolved);
          else takers.set(used, [reference.resolved]);
        }
      }
    }
    return takers;
  },
);

/** What is assigned to a variable where it is used, or put into it: `values.push(user.id)`. */
function valuesPutInto({ writeExpr, identifier }: Reference): readonly Node[] {
  return writeExpr ? [writeExpr] : (additionAt(identifier)?.arguments ?? []);
}

function elementVariables(declaration: Node, file: HostFile): readonly Variable[] {
  return [...file.subtree(declaration)].flatMap((node) => {
    const declared = node.type === 'Identifier' ? file.declaredBy(node) : undefined;
    const written = isWritten(node) ? file.variableOf(node) : undefined;
    return [declared, written].filter((variable) => variable !== undefined);
  });
}

/** `for (item of items)` and `(item = queue.shift())` assign a variable declared elsewhere. */
function isWritten(node: Node): boolean {
  const { parent } = node;
  const isHead = parent?.type === 'ForOfStatement' || parent?.type === 'ForInStatement';
  return isHead || (parent?.type === 'AssignmentExpression' && parent.left === node);
}

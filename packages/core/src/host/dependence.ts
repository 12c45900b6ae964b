import type { TSESLint } from '@typescript-eslint/utils';
import type { Span } from '../ir/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { memberName } from './names.js';

type Variables = ReadonlySet<TSESLint.Scope.Variable>;

/** The variables that a loop head or a parameter declares. */
export function elementVariables(declaration: Node | undefined, file: HostFile): Variables {
  const variables = new Set<TSESLint.Scope.Variable>();
  if (!declaration) return variables;
  for (const node of file.subtree(declaration)) {
    const declared = node.type === 'Identifier' ? file.declaredBy(node) : undefined;
    const written = isWritten(node) ? file.variableOf(node) : undefined;
    for (const variable of [declared, written]) if (variable) variables.add(variable);
  }
  return variables;
}

/** `for (item of items)` assigns a variable declared elsewhere. */
function isWritten(node: Node): boolean {
  return node.parent?.type === 'ForOfStatement' || node.parent?.type === 'ForInStatement';
}

/**
 * True when an expression uses one of the variables, directly or through variables that are declared or assigned
 * within `body`.
 */
export function dependsOn(
  expression: Node,
  variables: Variables,
  body: Span,
  file: HostFile,
): boolean {
  const seen = new Set<TSESLint.Scope.Variable>();
  const visit = (root: Node): boolean => {
    for (const node of file.subtree(root)) {
      if (node.type !== 'Identifier') continue;
      const variable = file.variableOf(node);
      if (!variable || seen.has(variable)) continue;
      if (variables.has(variable)) return true;
      seen.add(variable);
      if (valuesWithin(variable, body).some(visit)) return true;
    }
    return false;
  };
  return visit(expression);
}

/** `values.push(user.id)`. */
function pushedValues(identifier: Node): readonly Node[] {
  const { parent } = identifier;
  if (parent?.type !== 'MemberExpression' || parent.object !== identifier) return [];
  const isPush = /^(?:push|unshift)$/.test(memberName(parent) ?? '');
  return isPush && parent.parent.type === 'CallExpression' ? parent.parent.arguments : [];
}

/** What is assigned to a variable inside a range, or put into it. */
function valuesWithin(variable: TSESLint.Scope.Variable, [start, end]: Span): Node[] {
  return variable.references.flatMap((reference) => {
    const value = reference.writeExpr;
    const values = value ? [value] : pushedValues(reference.identifier);
    return values.filter(({ range }) => range[0] >= start && range[1] <= end);
  });
}

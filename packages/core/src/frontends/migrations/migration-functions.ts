import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, localFunction, type FunctionNode } from '../../host/functions.js';
import { keyName, memberName } from '../../host/names.js';
import { once } from '../../host/once.js';
import { unwrap } from '../../host/unwrap.js';
import type { HostFile, Node } from '../../source/host-file.js';

/** A function that a tool calls to apply a migration or to take it back. */
export interface MigrationFunction {
  readonly direction: 'up' | 'down';
  readonly node: FunctionNode;
  /** The statement of the file that it is exported by: what is said above it is about it. */
  readonly statement: Node;
  /** The class whose method it is. */
  readonly owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression | undefined;
}

/** The functions named `up` and `down` that a file exports, alone, in an object or in a class, in source order. */
export const migrationFunctions = once((file: HostFile): readonly MigrationFunction[] =>
  file.source.ast.body
    .flatMap((statement) => [...functionsOf(statement, file)])
    .sort((a, b) => a.node.range[0] - b.node.range[0]),
);

function* functionsOf(statement: Node, file: HostFile): Generator<MigrationFunction> {
  switch (statement.type) {
    case 'ExportNamedDeclaration':
      if (statement.declaration) yield* declared(statement.declaration, statement, file);
      for (const { local, exported } of statement.specifiers) {
        const name = exported.type === 'Identifier' ? exported.name : exported.value;
        yield* named(name, local, statement, file);
      }
      return;
    case 'ExportDefaultDeclaration':
      yield* members(statement.declaration, statement, file);
      return;
    case 'ClassDeclaration':
      // A class can be exported further down, by whatever name.
      yield* members(statement, statement, file);
      return;
    case 'ExpressionStatement':
      yield* assigned(statement, file);
      return;
    default:
  }
}

function* declared(
  declaration: Node,
  statement: Node,
  file: HostFile,
): Generator<MigrationFunction> {
  if (declaration.type === 'FunctionDeclaration') {
    yield* named(declaration.id?.name, declaration, statement, file);
  } else if (declaration.type === 'ClassDeclaration') {
    yield* members(declaration, statement, file);
  } else if (declaration.type === 'VariableDeclaration') {
    for (const { id, init } of declaration.declarations) {
      const name = id.type === 'Identifier' ? id.name : undefined;
      if (init) yield* named(name, init, statement, file);
      if (init && name !== 'up' && name !== 'down') yield* members(init, statement, file);
    }
  }
}

/** `exports.up = …`, `module.exports = { up, down }`, `module.exports = class …`. */
function* assigned(
  statement: TSESTree.ExpressionStatement,
  file: HostFile,
): Generator<MigrationFunction> {
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') {
    return;
  }
  const { left, right } = expression;
  const target = file.textOf(left).replace(/^module\./, '');
  if (target === 'exports' || target === 'exports.default') yield* members(right, statement, file);
  else if (/^exports\b/.test(target)) yield* named(memberName(left), right, statement, file);
}

/** The members of an object or a class. */
function* members(node: Node, statement: Node, file: HostFile): Generator<MigrationFunction> {
  const value = unwrap(node);
  if (value.type === 'ObjectExpression') {
    for (const property of value.properties) {
      if (property.type !== 'Property') continue;
      yield* named(keyName(property), property.value, statement, file);
    }
  }
  if (value.type !== 'ClassDeclaration' && value.type !== 'ClassExpression') return;
  for (const member of value.body.body) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
    if (!member.value) continue;
    for (const found of named(keyName(member), member.value, statement, file)) {
      yield { ...found, owner: value };
    }
  }
}

function* named(
  name: string | undefined,
  node: Node,
  statement: Node,
  file: HostFile,
): Generator<MigrationFunction> {
  if (name !== 'up' && name !== 'down') return;
  const value = unwrap(node);
  const found = isFunction(value) ? value : localFunction(value, file);
  if (found) yield { direction: name, node: found, statement, owner: undefined };
}

import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import { keyName, literalString, memberName } from './names.js';
import { unwrap } from './unwrap.js';

/** An export of a module, as an expression denotes it: `pg.Pool`, `require('pg').Pool`. */
export interface ModuleExport {
  readonly module: string;
  /** `*` for the module itself. */
  readonly name: string;
}

/** The module export that an expression denotes, through imports, `require` and destructuring. */
export function exportOf(node: Node, file: HostFile, depth = 0): ModuleExport | undefined {
  if (depth > 6) return undefined;
  const value = unwrap(node);
  if (value.type === 'MemberExpression') {
    const owner = exportOf(value.object, file, depth + 1);
    const name = memberName(value);
    const whole = owner?.name === '*' || owner?.name === 'default';
    return owner && whole && name !== undefined ? { module: owner.module, name } : undefined;
  }
  if (value.type === 'CallExpression') {
    const module = requiredModule(value);
    return module === undefined ? undefined : { module, name: '*' };
  }
  if (value.type === 'ImportExpression') {
    const module = literalString(value.source);
    return module === undefined ? undefined : { module, name: '*' };
  }
  if (value.type !== 'Identifier') return undefined;
  return exportOfVariable(file.variableOf(value), file, depth);
}

function exportOfVariable(
  variable: TSESLint.Scope.Variable | undefined,
  file: HostFile,
  depth: number,
): ModuleExport | undefined {
  const imported = importOf(variable);
  if (imported) return imported;
  const definition = variable?.defs[0];
  if (definition?.type !== 'Variable' || !definition.node.init) return undefined;
  const owner = exportOf(definition.node.init, file, depth + 1);
  if (!owner || definition.node.id.type === 'Identifier') return owner;
  const property = destructuredName(definition.node.id, variable?.name);
  return property === undefined ? undefined : { module: owner.module, name: property };
}

/** The name under which a variable is exported where it is imported from. */
export function importOf(variable: TSESLint.Scope.Variable | undefined): ModuleExport | undefined {
  const definition = variable?.defs[0];
  if (definition?.type !== 'ImportBinding') return undefined;
  const { node, parent } = definition;
  if (parent.type === 'TSImportEqualsDeclaration') {
    const { moduleReference } = parent;
    const external = moduleReference.type === 'TSExternalModuleReference';
    const module = external ? literalString(moduleReference.expression) : undefined;
    return module === undefined ? undefined : { module, name: '*' };
  }
  const module = parent.source.value;
  if (typeof module !== 'string') return undefined;
  if (node.type === 'ImportNamespaceSpecifier') return { module, name: '*' };
  if (node.type === 'ImportDefaultSpecifier') return { module, name: 'default' };
  if (node.type !== 'ImportSpecifier') return undefined;
  const { imported } = node;
  return { module, name: imported.type === 'Identifier' ? imported.name : imported.value };
}

function requiredModule(call: TSESTree.CallExpression): string | undefined {
  const { callee } = call;
  const isRequire = callee.type === 'Identifier' && callee.name === 'require';
  const [argument] = call.arguments;
  return isRequire && argument ? literalString(argument) : undefined;
}

function destructuredName(pattern: Node, name: string | undefined): string | undefined {
  if (pattern.type !== 'ObjectPattern') return undefined;
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.value.type !== 'Identifier') continue;
    if (property.value.name === name) return keyName(property);
  }
  return undefined;
}

/** Module constants are written in capitals by convention; what another file assigns to them is not read. */
export function isConstantName(name: string | undefined): boolean {
  return name !== undefined && /^[A-Z][A-Z0-9_]+$/.test(name);
}

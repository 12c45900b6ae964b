import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node, Variable } from '../source/host-file.js';
import { keyName, literalString, memberName } from './names.js';
import { once, searchedOnce } from './once.js';
import { unwrap } from './unwrap.js';

/** An export of a module, as an expression denotes it: `pg.Pool`, `require('pg').Pool`. */
export interface ModuleExport {
  readonly module: string;
  /** `*` for the module itself. */
  readonly name: string;
}

/** How deep variables and members are followed. */
const maxDepth = 6;
/** What compilers wrap a `require` in. */
const interop = /^_*(?:interop\w*|import(?:Default|Star)|toESM)$/i;

/** The module export that an expression denotes, through imports, `require` and destructuring. */
export function exportOf(node: Node, file: HostFile, depth = 0): ModuleExport | undefined {
  if (depth > maxDepth) return undefined;
  const value = unwrap(node);
  switch (value.type) {
    case 'MemberExpression': {
      const owner = exportOf(value.object, file, depth + 1);
      const name = memberName(value);
      return name === undefined ? undefined : partOf(owner, name);
    }
    case 'CallExpression':
      return exportOfCall(value, file, depth);
    case 'ImportExpression':
      return wholeModule(literalString(value.source));
    case 'Identifier': {
      const variable = file.variableOf(value);
      return variable && exportOfVariable(variable, file, depth);
    }
    default:
      return undefined;
  }
}

function wholeModule(module: string | undefined): ModuleExport | undefined {
  return module === undefined ? undefined : { module, name: '*' };
}

function partOf(owner: ModuleExport | undefined, name: string): ModuleExport | undefined {
  const isWhole = owner?.name === '*' || owner?.name === 'default';
  return owner && isWhole ? { module: owner.module, name } : undefined;
}

/** `require('pg')`, also as compilers write it: `__importDefault(require('pg'))`. */
function exportOfCall(
  call: TSESTree.CallExpression,
  file: HostFile,
  depth: number,
): ModuleExport | undefined {
  const [argument] = call.arguments;
  if (call.callee.type !== 'Identifier' || !argument) return undefined;
  if (call.callee.name === 'require') return wholeModule(literalString(argument));
  return interop.test(call.callee.name) ? exportOf(argument, file, depth + 1) : undefined;
}

const exportOfVariable = searchedOnce(
  (variable: Variable, file: HostFile, depth): ModuleExport | undefined => {
    const imported = importOf(variable);
    const [definition] = variable.defs;
    if (imported || definition?.type !== 'Variable' || !definition.node.init) return imported;
    const { id, init } = definition.node;
    const owner = exportOf(init, file, depth + 1);
    if (!owner || id.type === 'Identifier') return owner;
    const property = id.type === 'ObjectPattern' ? destructured(id).get(variable.name) : undefined;
    const name = property && keyName(property);
    return name === undefined ? undefined : { module: owner.module, name };
  },
);

/** The name under which a variable is exported where it is imported from. */
export function importOf(variable: Variable | undefined): ModuleExport | undefined {
  const definition = variable?.defs[0];
  if (definition?.type !== 'ImportBinding') return undefined;
  const { node, parent } = definition;
  if (parent.type === 'TSImportEqualsDeclaration') {
    const { moduleReference } = parent;
    const external = moduleReference.type === 'TSExternalModuleReference';
    return wholeModule(external ? literalString(moduleReference.expression) : undefined);
  }
  const module = parent.source.value;
  if (typeof module !== 'string') return undefined;
  if (node.type === 'ImportNamespaceSpecifier') return { module, name: '*' };
  if (node.type === 'ImportDefaultSpecifier') return { module, name: 'default' };
  if (node.type !== 'ImportSpecifier') return undefined;
  const { imported } = node;
  return { module, name: imported.type === 'Identifier' ? imported.name : imported.value };
}

/** The properties of a pattern by the variables that they fill: `{ Pool: P, sort = 'id' }`. */
export const destructured = once(
  (pattern: TSESTree.ObjectPattern): ReadonlyMap<string, TSESTree.Property> => {
    const properties = new Map<string, TSESTree.Property>();
    for (const property of pattern.properties) {
      if (property.type !== 'Property') continue;
      const { value } = property;
      const target = value.type === 'AssignmentPattern' ? value.left : value;
      if (target.type === 'Identifier') properties.set(target.name, property);
    }
    return properties;
  },
);

/** Module constants are written in capitals by convention; what another file assigns to them is not read. */
export function isConstantName(name: string | undefined): boolean {
  return name !== undefined && /^[A-Z][A-Z0-9_]+$/.test(name);
}

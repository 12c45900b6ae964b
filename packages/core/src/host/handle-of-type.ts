import type { TSESTree } from '@typescript-eslint/utils';
import type { HostFile, Node } from '../source/host-file.js';
import {
  describedBy,
  handleOf,
  handleOfConstruction,
  handleOfFunction,
  madeBy,
  type Handle,
} from './bindings.js';
import { declarationOf, type TypeNode } from './declared-type.js';
import { localFunction } from './functions.js';
import { exportOf, type ModuleExport } from './module-export.js';
import { literalString } from './names.js';

/** How deep aliases and type arguments are followed. */
const maxDepth = 8;
/** Types that hold what their argument does. */
const wrappers =
  /^(?:Awaited|Promise|PromiseLike|NonNullable|Readonly|Required|Partial|Omit|Pick)$/;

/** The handle that a value of a type is: `Pool | undefined`, `typeof sql`, `Awaited<ReturnType<typeof connect>>`. */
export function handleOfType(type: TypeNode, file: HostFile, depth: number): Handle | undefined {
  if (depth > maxDepth) return undefined;
  switch (type.type) {
    case 'TSUnionType':
    case 'TSIntersectionType':
      for (const part of type.types) {
        const handle = handleOfType(part, file, depth + 1);
        if (handle) return handle;
      }
      return undefined;
    case 'TSTypeQuery':
      return type.exprName.type === 'Identifier'
        ? handleOf(type.exprName, file, depth + 1)
        : undefined;
    case 'TSImportType': {
      const found = importedType(type);
      return found && describedBy(found);
    }
    case 'TSTypeReference':
      return handleOfReference(type, file, depth);
    default:
      return undefined;
  }
}

function handleOfReference(
  type: TSESTree.TSTypeReference,
  file: HostFile,
  depth: number,
): Handle | undefined {
  const { typeName } = type;
  const [argument] = type.typeArguments?.params ?? [];
  const name = typeName.type === 'Identifier' ? typeName.name : '';
  const declaration = declarationOf(type, file);
  if (!declaration && argument && wrappers.test(name)) {
    return handleOfType(argument, file, depth + 1);
  }
  if (!declaration && argument?.type === 'TSTypeQuery') {
    if (name === 'ReturnType') return resultOf(argument, file, depth);
    if (name === 'InstanceType') return instanceOf(argument, file, depth);
  }
  const found = exportNamed(typeName, file);
  if (found) return describedBy(found);
  return declaration && handleOfDeclaration(declaration, file, depth);
}

/** `type Db = Pool`, `interface Db extends Pool {}`, `class Db extends Pool {}` in this file. */
function handleOfDeclaration(node: Node, file: HostFile, depth: number): Handle | undefined {
  if (node.type === 'TSTypeAliasDeclaration') {
    return handleOfType(node.typeAnnotation, file, depth + 1);
  }
  if (node.type === 'ClassDeclaration') {
    return node.superClass ? handleOfConstruction(node.superClass, file, depth + 1) : undefined;
  }
  if (node.type !== 'TSInterfaceDeclaration') return undefined;
  for (const { expression } of node.extends) {
    const found = exportOf(expression, file);
    const handle = found && describedBy(found);
    if (handle) return handle;
  }
  return undefined;
}

/** `ReturnType<typeof postgres>`: what a call of the function gives. */
function resultOf(query: TSESTree.TSTypeQuery, file: HostFile, depth: number): Handle | undefined {
  const { exprName } = query;
  const made = madeBy(exportNamed(exprName, file), 'factories');
  const local = localFunction(exprName, file);
  return made ?? (local && handleOfFunction(local, file, depth + 1));
}

/** `InstanceType<typeof Pool>`. */
function instanceOf(
  query: TSESTree.TSTypeQuery,
  file: HostFile,
  depth: number,
): Handle | undefined {
  const { exprName } = query;
  const made = madeBy(exportNamed(exprName, file), 'constructors');
  return made ?? handleOfConstruction(exprName, file, depth + 1);
}

/** `import('pg').Pool`. */
function importedType({ source, qualifier }: TSESTree.TSImportType): ModuleExport | undefined {
  const module = literalString(source);
  const name = qualifier?.type === 'Identifier' ? qualifier.name : undefined;
  return module === undefined || name === undefined ? undefined : { module, name };
}

/** The export that a name in a type stands for: `Pool`, `pg.Pool`, `Prisma.TransactionClient`. */
function exportNamed(name: Node, file: HostFile): ModuleExport | undefined {
  if (name.type !== 'TSQualifiedName') return exportOf(name, file);
  const owner = exportNamed(name.left, file);
  return owner && { module: owner.module, name: name.right.name };
}

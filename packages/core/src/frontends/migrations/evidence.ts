import type { TSESTree } from '@typescript-eslint/utils';
import type { TypeNode } from '../../host/declared-type.js';
import { exportOf, type ModuleExport } from '../../host/module-export.js';
import { keyName, literalString } from '../../host/names.js';
import type { HostFile, Node } from '../../source/host-file.js';
import type { CodeFile } from '../frontend.js';
import type { MigrationFunction } from './migration-functions.js';

/** How a tool's builder is known by the parameter that it arrives in. */
export interface Evidence {
  /** Modules whose types describe it. */
  readonly modules: readonly string[];
  /** Names of these types: of the builder, and of functions that take it. */
  readonly types: RegExp;
  /** Names that the tool's own templates give to the parameter. */
  readonly names: RegExp;
  /** One of them among the project's dependencies, and a folder of migrations, make up for a type. */
  readonly packages: readonly string[];
}

const migrationFolder = /(?:^|[\\/])[\w-]*migrations?[\w-]*[\\/]/i;
/** Umzug hands the builder over as a part of its parameter. */
const context = 'context';

/** The variable that holds the builder: `pgm`, or the `queryInterface` of `{ context: queryInterface }`. */
export function builderParameter(
  found: MigrationFunction,
  evidence: Evidence,
  file: CodeFile,
): TSESTree.Identifier | undefined {
  const [first] = found.node.params;
  const parameter = first?.type === 'AssignmentPattern' ? first.left : first;
  const name = parameter && variableIn(parameter);
  if (!name) return undefined;
  const type = name.typeAnnotation?.typeAnnotation;
  if (type && describes(type, evidence, file.host)) return name;
  if (isDocumented(found, evidence, file.host)) return name;
  return isUsual(name.name, type, evidence, file) ? name : undefined;
}

function variableIn(parameter: Node): TSESTree.Identifier | undefined {
  if (parameter.type === 'Identifier') return parameter;
  if (parameter.type !== 'ObjectPattern') return undefined;
  for (const property of parameter.properties) {
    if (property.type !== 'Property' || keyName(property) !== context) continue;
    return property.value.type === 'Identifier' ? property.value : undefined;
  }
  return undefined;
}

/** `Knex`, `Knex.Transaction`, `Kysely<any>`, `import('knex').Knex`. */
function describes(type: TypeNode, evidence: Evidence, file: HostFile): boolean {
  if (type.type === 'TSUnionType') return type.types.some((one) => describes(one, evidence, file));
  const found = typeExport(type, file);
  // Before it had named exports, the module itself was the type: `import * as Knex from 'knex'`.
  const isWhole = found?.name === 'default' || found?.name === '*';
  const isNamed = isWhole || evidence.types.test(found?.name ?? '');
  return found !== undefined && isNamed && isOneOf(evidence.modules, found.module);
}

function typeExport(type: TypeNode, file: HostFile): ModuleExport | undefined {
  if (type.type === 'TSImportType') {
    const module = literalString(type.source);
    const { qualifier } = type;
    const name = qualifier?.type === 'Identifier' ? qualifier.name : undefined;
    return module === undefined || name === undefined ? undefined : { module, name };
  }
  return type.type === 'TSTypeReference' ? exportNamed(type.typeName, file) : undefined;
}

/** Of `Knex.Transaction` the name that is imported, of `knex.Knex` what stands behind it. */
function exportNamed(name: Node, file: HostFile): ModuleExport | undefined {
  if (name.type !== 'TSQualifiedName') return exportOf(name, file);
  const owner = exportNamed(name.left, file);
  const isWhole = owner?.name === '*' || owner?.name === 'default';
  return owner && isWhole ? { module: owner.module, name: name.right.name } : owner;
}

/** `@param {import('knex').Knex} knex`, `@type {import('sequelize-cli').Migration}`, `@param {Knex} knex`. */
function isDocumented(
  { statement, node }: MigrationFunction,
  { modules, types }: Evidence,
  { text }: HostFile,
): boolean {
  const comment = commentAbove(statement, node, text);
  if (comment === undefined) return false;
  const imports = [...comment.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)\.(\w+)/g)];
  if (imports.some(([, module = '', name = '']) => isOneOf(modules, module) && types.test(name))) {
    return true;
  }
  // A name of the file's own: it says something when the file names the module as well.
  const named = /@(?:param|type)\s*\{\s*(\w+)/.exec(comment)?.[1] ?? '';
  const isNamed =
    types.test(named) || types.test(`${named.charAt(0).toUpperCase()}${named.slice(1)}`);
  return (
    isNamed && modules.some((module) => new RegExp(`['"]${module}(?:/[\\w/]+)?['"]`).test(text))
  );
}

/** The last comment before a statement, when nothing else stands between them. */
function commentAbove(statement: Node, node: Node, text: string): string | undefined {
  const open = text.lastIndexOf('/**', statement.range[0]);
  if (open < 0) return undefined;
  const comment = text.slice(open, node.range[0]);
  const close = comment.indexOf('*/');
  const isClosed = close >= 0 && open + close <= statement.range[0];
  if (!isClosed || text.slice(open + close + 2, statement.range[0]).trim() !== '') return undefined;
  return comment.slice(0, close);
}

/** `knex`, and `knex/types`. */
function isOneOf(modules: readonly string[], module: string): boolean {
  return modules.some((one) => module === one || module.startsWith(`${one}/`));
}

/** The name of the tool's templates, in a project that has the tool, where migrations lie. A foreign type speaks against it. */
function isUsual(
  name: string,
  type: TypeNode | undefined,
  { names, packages }: Evidence,
  { packages: installed, host }: CodeFile,
): boolean {
  if (!names.test(name) || !packages.some((one) => installed.has(one))) return false;
  const isOpen = !type || type.type === 'TSAnyKeyword' || type.type === 'TSUnknownKeyword';
  return isOpen && migrationFolder.test(host.source.filename);
}

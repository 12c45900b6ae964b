import type { TSESTree } from '@typescript-eslint/utils';
import { nearestFile, type ProjectFiles } from '../../source/project-files.js';
import { exportOf } from '../../host/module-export.js';
import type { RunnerTransaction } from '../../runners/runner.js';
import type { CodeFile } from '../frontend.js';
import { classFlag } from './class-flag.js';
import { builderParameter, type Evidence } from './evidence.js';
import { migrationBodies } from './migration-bodies.js';
import { defineMigrationFrontend } from './migration-frontend.js';
import type { MigrationFunction } from './migration-functions.js';
import { readMigration } from './read-migration.js';
import { readTypeormChain } from './typeorm-operations.js';

const evidence: Evidence = {
  modules: ['typeorm'],
  types: /^QueryRunner$/,
  names: /^(?:queryRunner|_?queryRunner|runner)$/,
  packages: ['typeorm'],
};
const configurations = [
  'ormconfig',
  'data-source',
  'src/data-source',
  'src/config/data-source',
].flatMap((name) => ['ts', 'js', 'json', 'mjs', 'cjs'].map((extension) => `${name}.${extension}`));

export default defineMigrationFrontend({
  name: 'typeorm',
  mentions: /queryRunner|typeorm/i,
  read(file, files) {
    const bodies = migrationBodies(file, {
      parameterOf: (found) => parameterOf(found, file),
      transactionOf: (found) => transactionOf(found, file, files),
    });
    if (bodies.length === 0) return undefined;
    const builder = { tool: 'typeorm', file, host: file.host, dialect: file.libraryDialect };
    return readMigration(bodies, (chain, walk) => readTypeormChain(chain, walk, builder), builder);
  },
});

/** The `queryRunner` of a method. */
function parameterOf(found: MigrationFunction, file: CodeFile): TSESTree.Identifier | undefined {
  const { owner, node } = found;
  if (!owner) return undefined;
  const [first] = node.params;
  if (first?.type === 'Identifier' && implementsInterface(owner, file)) return first;
  return builderParameter(found, evidence, file);
}

/** `class AddUsers implements MigrationInterface`. */
function implementsInterface(
  owner: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  { host }: CodeFile,
): boolean {
  return owner.implements.some(({ expression }) => {
    const found = exportOf(expression, host);
    return found?.module === 'typeorm' && found.name === 'MigrationInterface';
  });
}

/** The class counts, then the mode of the data source, then `all` (src/migration/MigrationExecutor.ts). */
function transactionOf(
  { owner }: MigrationFunction,
  { host }: CodeFile,
  files: ProjectFiles,
): RunnerTransaction {
  const own = owner && classFlag(owner, 'transaction');
  if (own !== undefined) return own ? { kind: 'wrapped', scope: 'file' } : { kind: 'none' };
  const text = nearestFile(host.source.filename, configurations, files)?.text ?? '';
  const mode = /\bmigrationsTransactionMode["']?\s*:\s*["'`](\w+)/.exec(text)?.[1];
  if (mode === 'none') return { kind: 'none' };
  return { kind: 'wrapped', scope: mode === 'each' ? 'file' : 'run' };
}

import { nearestFile, type ProjectFiles } from '../../source/project-files.js';
import type { RunnerTransaction } from '../../runners/runner.js';
import type { CodeFile } from '../frontend.js';
import { builderParameter, type Evidence } from './evidence.js';
import { readKnexChain } from './knex-schema.js';
import { migrationBodies } from './migration-bodies.js';
import { defineMigrationFrontend } from './migration-frontend.js';
import { readMigration } from './read-migration.js';
import { exportedFlag } from './exported-flag.js';

const evidence: Evidence = {
  modules: ['knex', 'objection'],
  types: /^Knex$|^Migration$/,
  names: /^(?:knex|db|trx|k)$/,
  packages: ['knex', 'objection', '@nestjs-modules/knex'],
};
const configurations = ['ts', 'js', 'mjs', 'cjs'].map((extension) => `knexfile.${extension}`);

export default defineMigrationFrontend({
  name: 'knex',
  mentions: /\bknex\b|\bschema\s*\.|\braw\s*\(/i,
  read(file, files) {
    const transaction = transactionOf(file, files);
    const bodies = migrationBodies(file, {
      parameterOf: (found) => (found.owner ? undefined : builderParameter(found, evidence, file)),
      transactionOf: () => transaction,
    });
    if (bodies.length === 0) return undefined;
    const builder = { tool: 'knex', file, host: file.host, dialect: file.libraryDialect };
    return readMigration(bodies, (chain, walk) => readKnexChain(chain, walk, builder), builder);
  },
});

/** What the file says counts, then what the knexfile says, then the default (lib/migrations/migrate/Migrator.js). */
function transactionOf({ host }: CodeFile, files: ProjectFiles): RunnerTransaction {
  const own = exportedFlag('config', 'transaction', host);
  if (own !== undefined) return own ? { kind: 'wrapped', scope: 'file' } : { kind: 'none' };
  const knexfile = nearestFile(host.source.filename, configurations, files);
  const isOff = /\bdisableTransactions\s*:\s*true\b/.test(knexfile?.text ?? '');
  return isOff ? { kind: 'none' } : { kind: 'wrapped', scope: 'run' };
}

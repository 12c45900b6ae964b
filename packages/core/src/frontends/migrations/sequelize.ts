import { builderParameter, type Evidence } from './evidence.js';
import { migrationBodies } from './migration-bodies.js';
import { defineMigrationFrontend } from './migration-frontend.js';
import { readMigration } from './read-migration.js';
import { readSequelizeChain } from './sequelize-operations.js';

const evidence: Evidence = {
  modules: ['sequelize', 'sequelize-cli', '@sequelize/core', 'umzug', 'sequelize-typescript'],
  types: /^(?:QueryInterface|Migration|MigrationFn|AbstractQueryInterface)$/,
  names: /^(?:queryInterface|query|qi|context|migration)$/,
  packages: ['sequelize', '@sequelize/core', 'sequelize-cli', 'sequelize-typescript'],
};
/** The tool opens no transaction (umzug, src/umzug.ts); a call can be given one. */
const transaction = { kind: 'none' } as const;

export default defineMigrationFrontend({
  name: 'sequelize',
  mentions: /queryInterface|sequelize/i,
  read(file) {
    const bodies = migrationBodies(file, {
      parameterOf: (found) => builderParameter(found, evidence, file),
      transactionOf: () => transaction,
    });
    if (bodies.length === 0) return undefined;
    const builder = { tool: 'sequelize', file, host: file.host, dialect: file.libraryDialect };
    return readMigration(
      bodies,
      (chain, walk) => readSequelizeChain(chain, walk, builder),
      builder,
    );
  },
});

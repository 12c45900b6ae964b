import { builderParameter, type Evidence } from './evidence.js';
import { defineMigrationFrontend } from './migration-frontend.js';
import { migrationFunctions } from './migration-functions.js';
import { readMigration, type MigrationBody } from './read-migration.js';
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
    const bodies = migrationFunctions(file.host).flatMap((found): readonly MigrationBody[] => {
      const parameter = builderParameter(found, evidence, file);
      const builder = parameter && file.host.declaredBy(parameter);
      const { direction, node } = found;
      return builder ? [{ direction, node, transaction, builder }] : [];
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

import type { Statement } from '../../ir/index.js';
import type { RunnerTransaction } from '../../runners/runner.js';
import type { CodeFile } from '../frontend.js';
import type { Builder } from './builder.js';
import { calledLinks, type Chain } from './call-chain.js';
import { builderParameter, type Evidence } from './evidence.js';
import { readKyselyQuery } from './kysely-query.js';
import { kyselyRaw } from './kysely-raw.js';
import { readKyselySchema } from './kysely-schema.js';
import { inserted } from './merge-statements.js';
import { migrationBodies } from './migration-bodies.js';
import { defineMigrationFrontend } from './migration-frontend.js';
import { callbackParameter, readMigration, type Walk } from './read-migration.js';

const evidence: Evidence = {
  modules: ['kysely'],
  types: /^(?:Kysely|Transaction|Migration)$/,
  names: /^(?:db|kysely|trx)$/,
  packages: ['kysely'],
};

export default defineMigrationFrontend({
  name: 'kysely',
  mentions: /kysely|\.schema\b|\.execute\(/i,
  read(file) {
    const transaction = transactionOf(file);
    const bodies = migrationBodies(file, {
      parameterOf: (found) => builderParameter(found, evidence, file),
      transactionOf: () => transaction,
    });
    if (bodies.length === 0) return undefined;
    const builder = { tool: 'kysely', file, host: file.host, dialect: file.libraryDialect };
    const found = readMigration(bodies, (chain, walk) => readChain(chain, walk, builder), builder);
    const raw = kyselyRaw(found.migration.parts, builder);
    return {
      ...found,
      statements: inserted(raw.statements, found.statements),
      calls: [...found.calls, ...raw.calls],
    };
  },
});

/** Databases whose schema changes can be rolled back get one transaction for the run (`supportsTransactionalDdl`). */
function transactionOf({ libraryDialect }: CodeFile): RunnerTransaction {
  const isWithout =
    libraryDialect === 'mysql' || libraryDialect === 'mariadb' || libraryDialect === 'sqlite';
  return isWithout ? { kind: 'none' } : { kind: 'wrapped', scope: 'run' };
}

function* readChain(chain: Chain, walk: Walk, builder: Builder): Generator<Statement> {
  const called = calledLinks(chain);
  if (chain.links.some(({ name }) => name === 'schema')) {
    yield* readKyselySchema(chain, builder);
  } else if (called.some(({ name }) => name === 'transaction' || name === 'connection')) {
    const run = called.find(({ name }) => name === 'execute');
    walk.follow(callbackParameter(run?.call.arguments[0], builder.host));
  } else {
    yield* readKyselyQuery(chain, builder);
  }
}

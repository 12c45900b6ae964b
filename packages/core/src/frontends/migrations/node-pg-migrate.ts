import type { RunnerTransaction } from '../../runners/runner.js';
import type { Variable } from '../../source/host-file.js';
import { calledLinks, chainFrom, type Chain } from './call-chain.js';
import { builderParameter, type Evidence } from './evidence.js';
import { migrationBodies } from './migration-bodies.js';
import { defineMigrationFrontend } from './migration-frontend.js';
import { isSent } from './is-sent.js';
import { pgmOperation } from './pgm-operations.js';
import { lowerRaw } from './raw-sql.js';
import { readMigration } from './read-migration.js';
import type { Builder } from './builder.js';
import { notStatic } from './builder.js';
import type { Statement } from '../../ir/index.js';

const evidence: Evidence = {
  modules: ['node-pg-migrate'],
  types: /^MigrationBuilder$|^MigrationActions?$/,
  names: /^(?:pgm|pg|migration)$/,
  packages: ['node-pg-migrate'],
};

export default defineMigrationFrontend({
  name: 'node-pg-migrate',
  mentions: /\bpgm\b|node-pg-migrate/,
  read(file) {
    const bodies = migrationBodies(file, {
      parameterOf: (found) => builderParameter(found, evidence, file),
      transactionOf: (_, builder) => transactionOf(builder),
    });
    if (bodies.length === 0) return undefined;
    const dialect = 'postgresql';
    const builder = { tool: 'node-pg-migrate', file, host: file.host, dialect } as const;
    return readMigration(bodies, (chain) => readChain(chain, builder), builder);
  },
});

/** One transaction for the run (`singleTransaction`), unless a migration leaves it (src/migration.ts). */
function transactionOf({ references }: Variable): RunnerTransaction {
  const leaves = references.some(
    ({ identifier }) => chainFrom(identifier).links[0]?.name === 'noTransaction',
  );
  return leaves ? { kind: 'none' } : { kind: 'wrapped', scope: 'run' };
}

function* readChain(chain: Chain, builder: Builder): Generator<Statement> {
  const [link] = calledLinks(chain);
  const first = chain.links[0];
  if (!link || first?.name === 'noTransaction' || first?.name === 'func') return;
  const { call } = link;
  const span = chain.node.range;
  if (first?.name === 'db') {
    const isQuery = link.name === 'query' || link.name === 'select';
    if (isQuery && isSent(chain.node)) yield* lowerRaw(call, span, call.arguments[0], builder);
    return;
  }
  if (link.name === 'sql') {
    if (call.arguments.length < 2) yield* lowerRaw(call, span, call.arguments[0], builder);
    else yield notStatic(call, span, builder, 'the tool fills the text in');
    return;
  }
  yield* pgmOperation(link.name, call, span, builder);
}

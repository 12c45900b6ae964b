import { exportOf } from '../../host/module-export.js';
import { isUnknown, type DialectName, type Maybe, type Statement } from '../../ir/index.js';
import type { RunnerTransaction } from '../../runners/runner.js';
import type { Node } from '../../source/host-file.js';
import { nearestFile, type ProjectFiles } from '../../source/project-files.js';
import type { CodeFile } from '../frontend.js';
import type { Builder } from './builder.js';
import { calledLinks, type Chain } from './call-chain.js';
import { returnedFlag } from './class-flag.js';
import { isSent } from './is-sent.js';
import { defineMigrationFrontend } from './migration-frontend.js';
import { migrationFunctions, type MigrationFunction } from './migration-functions.js';
import { Unsupported } from './not-static.js';
import { lowerRaw } from './raw-sql.js';
import { readMigration, type MigrationBody } from './read-migration.js';

const module = /^@mikro-orm\/migrations(?:-[\w-]+)?$/;
const configurations = ['mikro-orm.config', 'src/mikro-orm.config'].flatMap((name) =>
  ['ts', 'js', 'mjs', 'cjs'].map((extension) => `${name}.${extension}`),
);
/** Each database has a package of its own. */
const drivers: Readonly<Record<string, DialectName>> = {
  '@mikro-orm/postgresql': 'postgresql',
  '@mikro-orm/mysql': 'mysql',
  '@mikro-orm/mariadb': 'mariadb',
  '@mikro-orm/sqlite': 'sqlite',
  '@mikro-orm/better-sqlite': 'sqlite',
  '@mikro-orm/libsql': 'sqlite',
  '@mikro-orm/mssql': 'sqlserver',
};

export default defineMigrationFrontend({
  name: 'mikro-orm',
  mentions: /@mikro-orm\/migrations/,
  read(file, files) {
    const bodies = migrationFunctions(file.host).flatMap((found): readonly MigrationBody[] => {
      const { direction, node } = found;
      if (!isMigration(found, file)) return [];
      const transaction = transactionOf(found, file, files);
      return [{ direction, node, transaction, builder: thisIn(node.body, file) }];
    });
    if (bodies.length === 0) return undefined;
    const builder = { tool: 'mikro-orm', file, host: file.host, dialect: dialectOf(file) };
    return readMigration(bodies, (chain) => readChain(chain, builder), builder);
  },
});

/** `class Migration20240101 extends Migration`. */
function isMigration({ owner }: MigrationFunction, { host }: CodeFile): boolean {
  const found = owner?.superClass && exportOf(owner.superClass, host);
  return found?.name === 'Migration' && module.test(found.module);
}

/** The class counts, then `migrations.transactional` of the configuration (MigrationRunner.run). */
function transactionOf(
  { owner }: MigrationFunction,
  { host }: CodeFile,
  files: ProjectFiles,
): RunnerTransaction {
  const own = owner && returnedFlag(owner, 'isTransactional');
  const text = nearestFile(host.source.filename, configurations, files)?.text ?? '';
  const isOff = own === false || /\btransactional\s*:\s*false\b/.test(text);
  return isOff ? { kind: 'none' } : { kind: 'wrapped', scope: 'run' };
}

function dialectOf({ libraryDialect, packages }: CodeFile): Maybe<DialectName> {
  if (!isUnknown(libraryDialect)) return libraryDialect;
  const found = new Set(
    Object.entries(drivers).flatMap(([name, one]) => (packages.has(name) ? [one] : [])),
  );
  const [only] = found;
  return found.size === 1 && only ? only : libraryDialect;
}

function thisIn(body: Node, { host }: CodeFile): readonly Node[] {
  return [...host.subtree(body)].filter(({ type }) => type === 'ThisExpression');
}

function* readChain(chain: Chain, builder: Builder): Generator<Statement> {
  const [link] = calledLinks(chain);
  if (!link || chain.links[0] !== link) return;
  if (link.name === 'addSql' || link.name === 'execute') {
    yield* lowerRaw(link.call, chain.node.range, link.call.arguments[0], builder);
  } else if (link.name === 'getKnex' || link.name === 'getEntityManager') {
    if (calledLinks(chain).length > 1 && isSent(chain.node))
      throw new Unsupported('what a query builder sends is not read');
  }
}

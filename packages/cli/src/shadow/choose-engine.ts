import { dialectTitles, type ShadowDialect } from '@sqlproof/shadow';
import { CannotRun } from '../exit-code.js';
import type { CollectedFacts } from './collect-facts.js';
import type { EngineName } from './engine-names.js';
import type { ShadowOptions } from './shadow-options.js';

/** The engine of a run, and what is to be said of the choice. */
export interface ChosenEngine {
  readonly engine: EngineName;
  /** True where it was asked for, or all that tells its database is for that of the engine. */
  readonly isCertain: boolean;
  readonly notices: readonly string[];
}

type Facts = Pick<CollectedFacts, 'histories' | 'queries'>;

/**
 * The engine that was asked for; otherwise the one that needs no server, of the database that the project is for.
 *
 * @throws {CannotRun} when there is none without a server, or the project does not tell.
 */
export function chooseEngine(
  { engine }: Pick<ShadowOptions, 'engine'>,
  facts: Facts,
): ChosenEngine {
  if (engine) return { engine, isCertain: true, notices: [] };
  const dialect = dialectOf(facts);
  if (dialect === 'mysql') {
    throw new CannotRun(
      'the project is for MySQL or MariaDB, which need a server. Pass --engine mysql --url mysql://user:password@host:3306/, ' +
        'with one that holds nothing else: a database is made on it, and dropped in the end.',
    );
  }
  const others = [...migrated(facts)].filter((one) => one !== dialect);
  return {
    engine: dialect === 'sqlite' ? 'sqlite' : 'pglite',
    isCertain: told(facts).size === 1,
    notices: others.map(
      (one) =>
        `There are migrations for ${dialectTitles[one]}, too: --engine ${one === 'postgresql' ? 'pglite' : one} checks those.`,
    ),
  };
}

/** That of the migrations; where they are for several, or there are none, that of the queries. */
function dialectOf(facts: Facts): ShadowDialect {
  const ofMigrations = migrated(facts);
  const ofQueries = queried(facts);
  const [first, ...more] = ofMigrations.size > 0 ? ofMigrations : ofQueries;
  if (first && more.length === 0) return first;
  const [asked, ...others] = ofQueries;
  if (asked && others.length === 0 && ofMigrations.has(asked)) return asked;
  if (!first || more.includes('postgresql') || first === 'postgresql') return 'postgresql';
  throw new CannotRun(
    'the project has migrations for MySQL and for SQLite. Say which are meant, with --engine mysql or --engine sqlite.',
  );
}

function migrated({ histories }: Facts): ReadonlySet<ShadowDialect> {
  return new Set(histories.map(({ dialect }) => dialect));
}

function queried({ queries }: Facts): ReadonlySet<ShadowDialect> {
  return new Set(queries.flatMap((file) => file.queries.map(({ dialect }) => dialect)));
}

function told(facts: Facts): ReadonlySet<ShadowDialect> {
  return new Set([...migrated(facts), ...queried(facts)]);
}

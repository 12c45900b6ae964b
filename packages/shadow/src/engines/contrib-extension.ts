import { tokens } from '@sqlproof/core';

/**
 * Extensions that come with PostgreSQL, and give nobody more than their database: those that read files, reach other servers,
 * look into pages, or bring a language that is not confined are not among them. Nor is earthdistance, whose script trusts
 * what stands in the search path (PostgreSQL manual, "earthdistance").
 */
const harmless: ReadonlySet<string> = new Set([
  ...['amcheck', 'autoinc', 'bloom', 'btree_gin', 'btree_gist', 'citext', 'cube', 'dict_int'],
  ...['dict_xsyn', 'fuzzystrmatch', 'hstore', 'insert_username', 'intagg', 'intarray', 'isn', 'lo'],
  ...['ltree', 'moddatetime', 'pg_buffercache', 'pg_freespacemap', 'pg_stat_statements', 'pg_trgm'],
  ...['pg_visibility', 'pgcrypto', 'pgrowlocks', 'pgstattuple', 'postgres_fdw', 'refint', 'seg'],
  ...['sslinfo', 'tablefunc', 'tcn', 'tsm_system_rows', 'tsm_system_time', 'unaccent', 'uuid-ossp'],
  'xml2',
]);

/**
 * The name in a text that is `CREATE EXTENSION` of an extension of PostgreSQL itself, and nothing else; `undefined` for
 * any other text. Its version is left out, as a server has one.
 */
export function contribExtension(text: string): ContribExtension | undefined {
  const words = [...tokens(text, 'postgresql')]
    .filter(({ kind }) => kind !== 'comment')
    .map(({ start, end }) => text.slice(start, end));
  if (words.at(-1) === ';') words.pop();
  const [, name, schema] = statement.exec(words.join(' ')) ?? [];
  const extension = unquoted(name ?? '');
  if (!harmless.has(extension)) return undefined;
  return { name: extension, schema: schema === undefined ? undefined : unquoted(schema) };
}

export interface ContribExtension {
  readonly name: string;
  /** Where it is to be made, when the text says so. */
  readonly schema: string | undefined;
}

const statement =
  /^create extension (?:if not exists )?(\w+|"[\w-]+")(?: with)?(?: schema (\w+|"[^"]+"))?(?: version \S+)?(?: cascade)?$/i;

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1) : name.toLowerCase();
}

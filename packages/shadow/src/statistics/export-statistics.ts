import { grouped } from '@sqlproof/core';
import { ShadowTrouble, type Limits, type Row } from '../engine.js';
import { ask } from '../engines/ask.js';
import { connect } from '../engines/connect.js';
import type { Connection } from '../engines/connection.js';
import { readServerUrl, type ServerUrl } from '../engines/server-url.js';
import {
  formatVersion,
  type ColumnStatistics,
  type DatabaseStatistics,
  type RelationStatistics,
} from './database-statistics.js';
import { columnQuery, relationQuery, schemaQuery } from './export-queries.js';
import { exportStatements } from './export-statements.js';
import { keyOf } from './shadow-state.js';

/** What is exported of a server. */
export interface ExportRequest {
  /** As `postgres://…`; its password is in no message and not in what is exported. */
  readonly url: string;
  /** Names of schemas; `undefined` for all that are not the server's own. */
  readonly schemas: readonly string[] | undefined;
  /** Whether values of columns, and statements as the server has them, may be in it. */
  readonly withValues: boolean;
}

export interface Exported {
  readonly statistics: DatabaseStatistics;
  /** What is missing in it and why, one sentence each. */
  readonly notices: readonly string[];
}

/** Other people's database: one that is slow to answer is left alone. Milliseconds. */
const limits: Limits = { statement: 60_000, memory: 0 };
/** The statistics of some thousand columns with their values take about as much as a connection takes at once. */
const relationsAtOnce = 100;

/**
 * Reads the statistics of a server, in a transaction that cannot write.
 *
 * @throws {ShadowTrouble} when it lets nobody in, is older than 12, or refuses; the message says what to do.
 */
export async function exportStatistics(request: ExportRequest): Promise<Exported> {
  const server = readServerUrl(request.url, 'the server');
  const options = { limits, redact: server.redact, what: 'The server' };
  const connection = await connect(server.config, options);
  try {
    return await read(new Source(connection, server), request);
  } finally {
    await connection.close();
  }
}

/** A server that is asked. */
export class Source {
  readonly #connection: Connection;
  readonly #server: ServerUrl;

  constructor(connection: Connection, server: ServerUrl) {
    this.#connection = connection;
    this.#server = server;
  }

  /** As people may see it. */
  get shown(): string {
    return this.#server.shown;
  }

  /** @throws {ShadowTrouble} when the server refuses. */
  rows(text: string): Promise<readonly Row[]> {
    return ask(this.#connection, text, {
      limits,
      redact: this.#server.redact,
      purpose: `The statistics of ${this.shown} cannot be read`,
    });
  }

  /** The same, of what a server need not have; `undefined` where it refuses. */
  async rowsIfAny(text: string): Promise<readonly Row[] | undefined> {
    await this.rows('SAVEPOINT maybe');
    const outcome = await this.#connection.send(text, limits.statement);
    if (outcome.kind === 'rows') return outcome.rows;
    await this.rows('ROLLBACK TO maybe');
    return undefined;
  }
}

/** Oldest major version that is read. */
const oldest = 12;

async function read(source: Source, request: ExportRequest): Promise<Exported> {
  // Names are looked for among the server's own only. A lock is waited for shortly: nobody has to queue behind this.
  await source.rows('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await source.rows("SET LOCAL search_path = pg_catalog; SET LOCAL lock_timeout = '2s'");
  const [about = {}] = await source.rows(
    "SELECT current_setting('server_version') AS title, current_setting('server_version_num')::int / 10000 AS version",
  );
  const version = Number(about['version']);
  const [title = ''] = String(about['title']).split(' ');
  if (version < oldest) {
    throw new ShadowTrouble(
      `${source.shown} is PostgreSQL ${title}; statistics are read from ${oldest} or later.`,
    );
  }
  await refuseUnknownSchemas(source, request.schemas);
  const relations = await readRelations(source, version, request);
  const statements = await exportStatements(source, request.withValues);
  await source.rows('COMMIT');
  return {
    statistics: {
      format: formatVersion,
      holdsValues: request.withValues,
      server: title,
      exported: new Date().toISOString(),
      relations,
      statements: statements.list,
    },
    notices: [...uncountedNotices(relations), ...statements.notices],
  };
}

async function refuseUnknownSchemas(
  source: Source,
  schemas: readonly string[] | undefined,
): Promise<void> {
  if (!schemas) return;
  const found = new Set((await source.rows(schemaQuery)).map(({ name }) => String(name)));
  const missing = schemas.find((name) => !found.has(name));
  if (missing === undefined) return;
  throw new ShadowTrouble(
    `${source.shown} has no schema "${missing}". It has: ${[...found].sort().join(', ')}.`,
  );
}

async function readRelations(
  source: Source,
  version: number,
  { schemas, withValues }: ExportRequest,
): Promise<readonly RelationStatistics[]> {
  const relations = (await source.rows(relationQuery(schemas))).map(relationOf);
  const rows: Row[] = [];
  for (let at = 0; at < relations.length; at += relationsAtOnce) {
    const batch = relations.slice(at, at + relationsAtOnce);
    for (const row of await source.rows(columnQuery(batch, version, withValues))) rows.push(row);
  }
  const columns = grouped(rows, (row) =>
    keyOf({ schema: String(row['schema']), name: String(row['name']) }),
  );
  return relations.map((one) => ({
    ...one,
    columns: (columns.get(keyOf(one)) ?? []).map((row) => row['stats'] as ColumnStatistics),
  }));
}

const kinds: Readonly<Record<string, RelationStatistics['kind']>> = {
  r: 'table',
  p: 'partitioned table',
  m: 'materialized view',
  i: 'index',
};

function relationOf(row: Row): RelationStatistics {
  const { table, root } = row;
  return {
    schema: String(row['schema']),
    name: String(row['name']),
    kind: kinds[String(row['kind'])] ?? 'table',
    ...(typeof table === 'string' && { table }),
    ...(typeof root === 'string' && { root }),
    pages: Number(row['pages']),
    relpages: Number(row['relpages']),
    reltuples: Number(row['reltuples']),
    relallvisible: Number(row['relallvisible']),
    columns: [],
  };
}

/** Tables with rows of which the server knows nothing, or does not tell this login. */
function uncountedNotices(relations: readonly RelationStatistics[]): readonly string[] {
  const tables = relations.filter(({ kind, pages }) => kind === 'table' && pages > 0);
  const silent = tables.filter(({ columns }) => columns.length === 0);
  if (silent.length === 0) return [];
  const [first] = silent;
  const others = silent.length > 1 ? ` and ${silent.length - 1} more` : '';
  return [
    `There are no column statistics of ${first?.schema ?? ''}.${first?.name ?? ''}${others}: run ANALYZE, or let a login export them that may read the tables (pg_read_all_data).`,
  ];
}

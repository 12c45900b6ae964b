import { blocks, effectOf, type EffectTable } from '../dialects/effects.js';
import mariadb from '../dialects/mariadb/index.js';
import mysql from '../dialects/mysql/index.js';
import postgresql from '../dialects/postgresql/index.js';
import { reached, type RelationName } from '../dialects/reached.js';
import { releaseOf } from '../dialects/release.js';
import sqlite from '../dialects/sqlite/index.js';
import sqlserver from '../dialects/sqlserver/index.js';
import type { DialectName, SchemaChange, Statement } from '../ir/index.js';
import type { ChangeEffect, HeldLock } from './define-rule.js';
import type { FileSwitches } from './file-switches.js';
import { pathOf } from './migration-files.js';
import type { RuleInput } from './rule-input.js';

/** What a change does on every relation that it reaches, given the schema that it meets. */
export function effectOn(change: SchemaChange, input: RuleInput): ChangeEffect {
  const { dialect } = change.site;
  const table = typeof dialect === 'string' ? tables[dialect] : undefined;
  if (typeof dialect !== 'string' || !table) return nothing;
  const catalog = input.catalogBefore(change);
  const version = releaseOf(dialect, input.analysis.surrounding.settings.version);
  const switches = input.switches.get(change) ?? noSwitches;
  const { checksForeignKeys, beside } = switches;
  const effect = effectOf(table, change, { catalog, version, checksForeignKeys, beside });
  const reaches: HeldLock[] = [];
  for (const { on, lock, work } of effect?.holds ?? []) {
    for (const relation of reached(change, on, catalog)) {
      const isLive = !isNew(relation, change, input);
      reaches.push({ relation, on, lock, work, blocks: blocks(lock), isLive });
    }
  }
  const holds = reaches[0]?.isLive === false ? reaches.map(withoutSearch) : reaches;
  const [main] = holds;
  return {
    holds,
    lock: main?.lock,
    work: main?.work ?? 'none',
    blocks: main?.blocks ?? [],
    algorithm: effect?.algorithm,
    refused: effect?.refused,
    isCertain: effect?.certain ?? true,
  };
}

const tables: { readonly [Name in DialectName]: EffectTable | undefined } = {
  postgresql: postgresql.effects,
  mysql: mysql.effects,
  mariadb: mariadb.effects,
  sqlserver: sqlserver.effects,
  sqlite: sqlite.effects,
};

/** What is no statement of the file itself. */
const noSwitches: FileSwitches = { checksForeignKeys: undefined, beside: [] };

const nothing: ChangeEffect = {
  holds: [],
  lock: undefined,
  work: 'none',
  blocks: [],
  algorithm: undefined,
  refused: undefined,
  isCertain: true,
};

/** A new table has no rows that would have to be looked up on the other side of its foreign keys. */
function withoutSearch(hold: HeldLock): HeldLock {
  return hold.on === 'referenced' ? { ...hold, work: 'none' } : hold;
}

/** True for a table that no other session can be waiting for: made in this file or batch, or temporary. */
export function isNew(table: RelationName, statement: Statement, input: RuleInput): boolean {
  if (input.makesObjects && input.state.createdBefore(statement, table)) return true;
  // Only migrations come behind others; a large file of queries has no need of a catalog.
  if (!input.analysis.migration) return false;
  const { temporary = false, madeIn } = input.catalogBefore(statement).table(table) ?? {};
  // What the file makes itself is told by the state of the migration.
  return temporary || (madeIn !== pathOf(input.analysis) && input.isUnreleased(madeIn));
}

/** True when the server that a statement is for is older than a release of its database. */
export function isServerBefore({ site }: Statement, release: string, input: RuleInput): boolean {
  const { version } = input.analysis.surrounding.settings;
  const dialect = typeof site.dialect === 'string' ? site.dialect : 'postgresql';
  return releaseOf(dialect, version) < releaseOf(dialect, release);
}

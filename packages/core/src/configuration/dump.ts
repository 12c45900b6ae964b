/** Where a dump is told by its first lines. Characters. */
const headLength = 2000;

/**
 * What programs write at the beginning of a dump; Rails takes the comments away and leaves the settings:
 * bin/pg_dump/pg_backup_archiver.c and pg_dump.c of PostgreSQL, client/mysqldump.cc of MySQL, shell.c of SQLite.
 */
const head = new RegExp(
  [
    String.raw`^-- (?:PostgreSQL|MySQL|MariaDB) (?:database )?dump`,
    '^-- Dumped (?:from|by)',
    String.raw`^\\restrict \w+\r?$`,
    String.raw`^SELECT pg_catalog\.set_config\('search_path', '', false\);`,
    String.raw`^SET standard_conforming_strings = on;\r?\nSET check_function_bodies = false;`,
    String.raw`^/\*(?:!40\d{3} SET @OLD_\w+ ?= ?@@|M!999999\\- enable the sandbox)`,
    String.raw`^(?:--|#) (?:phpMyAdmin|Sequel \w+) SQL [Dd]ump`,
    String.raw`^PRAGMA foreign_keys=OFF;\s*BEGIN TRANSACTION;\s*CREATE TABLE`,
  ].join('|'),
  'm',
);

const schemaNames =
  /(?:^|\/)(?:\w+_structure|structure|schema|dump|backup)\.sql$|(?:^|\/)[^/]*(?:\.dump|_dump|-dump)\.sql$/i;
const seedNames = /(?:^|\/)seeds?(?:[-_.][^/]*)?\.sql$|(?:^|\/)(?:seeds?|seeders?)\//i;

/**
 * Why a `.sql` file builds a database that nobody uses yet: a program wrote it as a dump, or its name says that it
 * holds rows to begin with, or a schema. `undefined` when nothing says so. `path` is relative to the working directory.
 */
export function dumpSign(path: string, text: string): 'text' | 'seed' | 'name' | undefined {
  if (head.test(text.slice(0, headLength))) return 'text';
  if (seedNames.test(path)) return 'seed';
  return schemaNames.test(path) ? 'name' : undefined;
}

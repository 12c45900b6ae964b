import type { Dialect } from './dialect.js';
import mariadb from './mariadb/index.js';
import mysql from './mysql/index.js';
import type { GrammarDialect } from './node-sql-parser/index.js';
import sqlite from './sqlite/index.js';
import sqlserver from './sqlserver/index.js';

/** The databases besides PostgreSQL, read from the words of their statements. */
export const readers: { readonly [Name in GrammarDialect]: Dialect } = {
  mysql,
  mariadb,
  sqlite,
  sqlserver,
};

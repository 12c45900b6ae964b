import alembic from './alembic.js';
import atlas from './atlas.js';
import dbMigrate from './db-migrate.js';
import dbmate from './dbmate.js';
import drizzle from './drizzle.js';
import flyway from './flyway.js';
import golangMigrate from './golang-migrate.js';
import goose from './goose.js';
import graphileMigrate from './graphile-migrate.js';
import knex from './knex.js';
import kysely from './kysely.js';
import liquibase from './liquibase.js';
import mikroOrm from './mikro-orm.js';
import nodePgMigrate from './node-pg-migrate.js';
import plain from './plain.js';
import postgresMigrations from './postgres-migrations.js';
import prisma from './prisma.js';
import sequelize from './sequelize.js';
import sqitch from './sqitch.js';
import supabase from './supabase.js';
import typeorm from './typeorm.js';
import type { Candidate, MigrationFile, Runner } from './runner.js';

/**
 * In the order in which they are asked: what the text says, the tool's own records around the file,
 * the name of the file, the project's dependencies. Where two tools share a folder, the one that
 * applies the files comes first: Drizzle generates for Supabase, and Atlas for tools whose file
 * names it imitates. Tools whose migrations are code only are asked nothing.
 */
export const runners: readonly Runner[] = [
  liquibase,
  goose,
  dbmate,
  alembic,
  graphileMigrate,
  supabase,
  drizzle,
  prisma,
  sqitch,
  nodePgMigrate,
  flyway,
  golangMigrate,
  atlas,
  postgresMigrations,
  dbMigrate,
  knex,
  typeorm,
  sequelize,
  kysely,
  mikroOrm,
  plain,
];

/** The file as its migration tool sees it. Settings that name a tool leave no other to ask. */
export function recogniseMigration(
  candidate: Candidate,
  runnerName?: string,
): MigrationFile | undefined {
  const asked = runners.filter(({ name }) => runnerName === undefined || name === runnerName);
  for (const runner of asked) {
    const found = runner.recognise?.(candidate);
    if (found) return found;
  }
  return undefined;
}

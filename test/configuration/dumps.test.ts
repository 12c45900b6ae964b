import { Linter } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noFiles, type Settings } from '@sqlproof/core';
import { sqlRoleOf } from '../../packages/core/src/configuration/sql-role.js';

/** What pg_dump 17.6 writes, and what Rails makes of it: the comments at the beginning are gone. */
const rails = String.raw`\restrict 5xJ0p7bTQwYd1rG

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE public.counters SET n = n + 1;
  DELETE FROM public.stale;
  RETURN NEW;
END;
$$;

SET default_tablespace = '';

CREATE TABLE public.schema_migrations (
    version character varying NOT NULL
);

CREATE TABLE public.users (
    id bigint NOT NULL,
    email public.citext,
    state character(2),
    balance money
);

CREATE INDEX index_users_on_email ON public.users USING btree (email);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

SET search_path TO "$user", public;

INSERT INTO "schema_migrations" (version) VALUES
('20240312101500'),
('20240101090000');

\unrestrict 5xJ0p7bTQwYd1rG
`;

const withRows = String.raw`--
-- PostgreSQL database dump
--

-- Dumped from database version 16.4
-- Dumped by pg_dump version 16.4

\connect -reuse-previous=on "dbname='shop'"

SET statement_timeout = 0;

CREATE TABLE public.users (id bigint NOT NULL, note text);

COPY public.users (id, note) FROM stdin;
1	it's; DELETE FROM users;
2	\N
\.

SELECT pg_catalog.setval('public.users_id_seq', 2, true);

DELETE FROM public.accounts;
`;

const mysql = `/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS \`users\`;
CREATE TABLE \`users\` (
  \`id\` bigint NOT NULL AUTO_INCREMENT,
  PRIMARY KEY (\`id\`)
) ENGINE=InnoDB;
LOCK TABLES \`users\` WRITE;
DELETE FROM \`users\`;
UNLOCK TABLES;
INSERT INTO \`schema_migrations\` (version) VALUES
('20240312101500');
`;
const mariadb = mysql.replace(/^.*\n/, String.raw`/*M!999999\- enable the sandbox mode */` + '\n');

function lint(filename: string, text: string, settings: Settings = {}): string[] {
  const config = [...sqlproof.configs.all, { settings: { sqlproof: settings } }];
  return new Linter({ cwd: '/shop' })
    .verify(text, config as Linter.Config[], `/shop/${filename}`)
    .map(({ line, ruleId, message }) => `${line} ${ruleId ?? message}`);
}

function kindOf(filename: string, text = 'SELECT 1;', settings: Settings = {}): string {
  const role = sqlRoleOf({
    filename: `/shop/${filename}`,
    text,
    settings,
    files: noFiles,
    cwd: '/shop',
  });
  return 'migration' in role ? `${role.kind} ${role.migration?.runner ?? ''}` : role.kind;
}

describe('a dump of the schema', () => {
  it.each([
    ['db/structure.sql', rails],
    ['db/animals_structure.sql', rails],
    ['anything.sql', rails],
    ['anything.sql', rails.replaceAll('\n', '\r\n')],
    ['anything.sql', withRows],
    ['anything.sql', mysql],
    ['anything.sql', mariadb],
  ])('%s reports nothing, however it is told', (filename, text) => {
    expect(kindOf(filename, text)).toBe('dump');
    expect(lint(filename, text)).toEqual([]);
    expect(lint(filename, text, { dialect: text.includes('/*') ? 'mysql' : 'postgresql' })).toEqual(
      [],
    );
  });

  it('the same statements without the signs of a dump are reported', () => {
    const [, statements = ''] = withRows.split('SET statement_timeout = 0;');
    expect(kindOf('anything.sql', statements)).toBe('query');
    expect(lint('anything.sql', statements, { dialect: 'postgresql' })).toEqual([
      '12 sqlproof/no-delete-without-where',
    ]);
  });

  it('what another program sets before a migration is no sign', () => {
    const diff = 'set check_function_bodies = off;\n\nDROP TABLE users;\n';
    expect(kindOf('supabase/migrations/20240101000000_x.sql', diff)).toBe('migration supabase');
  });
});

describe('names', () => {
  it.each([
    ['schema.sql', 'dump'],
    ['db/backup/shop.dump.sql', 'dump'],
    ['db/seeds.sql', 'dump'],
    ['supabase/seed.sql', 'dump'],
    ['db/seeds/V1__users.sql', 'dump'],
    ['db/restructure.sql', 'query'],
    ['db/seedlings.sql', 'query'],
    ['migrations/20240101_dump.sql', 'dump plain'],
    ['migrations/20240101_users.sql', 'migration plain'],
  ])('%s is a %s', (filename, kind) => {
    expect(kindOf(filename)).toBe(kind);
  });

  it('the marks of a tool are more than a name', () => {
    const goose = '-- +goose Up\nDROP TABLE users;\n';
    expect(kindOf('db/schema.sql', goose)).toBe('migration goose');
    expect(kindOf('db/schema.sql', 'DROP TABLE users;')).toBe('dump');
  });

  it('so are the settings; they are less than what a program wrote', () => {
    const settings = { migrations: { paths: ['db/*.sql'] } };
    expect(kindOf('db/schema.sql', 'DROP TABLE users;', settings)).toBe('migration plain');
    expect(kindOf('db/seeds.sql', 'DROP TABLE users;', settings)).toBe('migration plain');
    expect(kindOf('db/schema.sql', rails, settings)).toBe('dump plain');
  });
});

describe('a dump that a tool applies first', () => {
  function project(files: Readonly<Record<string, string>>): string {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'sqlproof-dumps-')));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    return root;
  }
  const next = 'CREATE INDEX CONCURRENTLY users_email ON users (email);\n';

  it('tells the others the schema', () => {
    const second = '/db/migrations/002_index.sql';
    const redundant = (first: string): number => {
      const root = project({ 'db/migrations/001_base.sql': first, [second]: next });
      const config = [
        ...sqlproof.configs.all,
        { settings: { sqlproof: { dialect: 'postgresql' } } },
      ] as Linter.Config[];
      const messages = new Linter({ cwd: root }).verify(next, config, `${root}${second}`);
      return messages.filter(({ ruleId }) => ruleId === 'sqlproof/no-redundant-index').length;
    };
    expect(redundant(rails)).toBe(1);
    expect(redundant(rails.replace(/^CREATE INDEX.*$/m, ''))).toBe(0);
  });

  it('and is silent itself', () => {
    expect(kindOf('db/migrations/001_base.sql', rails)).toBe('dump plain');
    expect(lint('db/migrations/001_base.sql', rails, { dialect: 'postgresql' })).toEqual([]);
    expect(kindOf('supabase/migrations/20240101000000_remote_schema.sql', rails)).toBe(
      'dump supabase',
    );
  });
});

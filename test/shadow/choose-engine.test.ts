import type { FoundQuery, ShadowDialect } from '@sqlproof/shadow';
import { describe, expect, test } from 'vitest';
import { chooseEngine, type ChosenEngine } from '../../packages/cli/src/shadow/choose-engine.js';
import type { EngineName } from '../../packages/cli/src/shadow/engine-names.js';

/** The engine for a project with migrations and queries for these databases. */
function chosen(
  migrations: readonly ShadowDialect[],
  queries: readonly ShadowDialect[],
  engine?: EngineName,
): ChosenEngine {
  const histories = migrations.map((dialect) => ({ dialect, migrations: [] }));
  const found = queries.map((dialect): FoundQuery => ({
    path: '/app.ts',
    span: [0, 1],
    dialect,
    variants: [],
  }));
  return chooseEngine({ engine }, { histories, queries: [{ queries: found, leftOut: [] }] });
}

describe('the engine of a project', () => {
  test('is that of its migrations, whatever its queries are for', () => {
    expect(chosen(['sqlite'], ['postgresql']).engine).toBe('sqlite');
    expect(chosen(['postgresql'], ['sqlite']).engine).toBe('pglite');
  });

  test('is that of its queries where the migrations are for several, and the others are told of', () => {
    expect(chosen(['postgresql', 'sqlite'], ['sqlite'])).toEqual({
      engine: 'sqlite',
      isCertain: false,
      notices: ['There are migrations for PostgreSQL, too: --engine pglite checks those.'],
    });
    expect(chosen(['postgresql', 'sqlite'], ['sqlite', 'postgresql'])).toEqual({
      engine: 'pglite',
      isCertain: false,
      notices: ['There are migrations for SQLite, too: --engine sqlite checks those.'],
    });
  });

  test('is asked for where nothing tells, and is PGlite where there is nothing', () => {
    expect(() => chosen(['mysql', 'sqlite'], [])).toThrow('--engine mysql or --engine sqlite');
    expect(chosen(['mysql', 'sqlite'], [], 'sqlite').engine).toBe('sqlite');
    expect(chosen([], []).engine).toBe('pglite');
  });

  test('is certain where it was asked for, or nothing tells of another one', () => {
    const certain = (...[migrations, queries, engine]: Parameters<typeof chosen>): boolean =>
      chosen(migrations, queries, engine).isCertain;
    expect([certain([], []), certain([], ['postgresql'])]).toEqual([false, true]);
    expect([certain([], ['postgresql', 'sqlite']), certain(['sqlite'], [])]).toEqual([false, true]);
    expect(certain([], ['postgresql', 'sqlite'], 'sqlite')).toBe(true);
  });

  test('needs a server for MySQL, which is said', () => {
    expect(() => chosen(['mysql'], ['mysql'])).toThrow('--engine mysql --url mysql://');
    expect(chosen(['mysql'], ['mysql'], 'mysql')).toEqual({
      engine: 'mysql',
      isCertain: true,
      notices: [],
    });
  });
});

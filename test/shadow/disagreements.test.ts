import {
  disagreements,
  trace,
  type MigrationSteps,
  type Pglite,
  type TracedStep,
} from '@sqlproof/shadow';
import type { ChangeEffect, LockMode, Work } from '@sqlproof/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { traceText } from '../../packages/cli/src/trace-text.js';
import { startPglite } from './support/start-pglite.js';

let engine: Pglite;
beforeAll(async () => {
  engine = await startPglite();
  await engine.apply('CREATE TABLE users (id int PRIMARY KEY)');
});
afterAll(() => engine.close());

/** A migration of one statement, of which the rules say these effects. */
function migrationOf(text: string, effects: readonly ChangeEffect[]): MigrationSteps {
  const step = {
    ...{ text, span: [0, text.length] as const, statements: [] },
    ...{ transaction: undefined, isInOwnTransaction: false, runsIn: undefined },
    isRendered: false,
  };
  return {
    ...{ path: '/a.sql', source: text, runner: undefined, release: 'unknown' },
    ...{ steps: [step], skipped: [], effects: () => effects },
  };
}

function effect(lock: LockMode, work: Work, isCertain = true): ChangeEffect {
  const relation = { schema: undefined, name: 'users' };
  return {
    holds: [{ relation, on: 'table', lock, work, blocks: [], isLive: true }],
    ...{ lock, work, blocks: [], algorithm: undefined, refused: undefined, isCertain },
  };
}

/** What is said of a change that takes ACCESS EXCLUSIVE and writes the table anew. */
async function saidOf(
  text: string,
  ...effects: readonly ChangeEffect[]
): Promise<readonly string[]> {
  const migration = migrationOf(text, effects);
  const [step] = await traced(migration);
  if (!step) throw new Error('nothing was traced');
  expect(step.cause).toBeUndefined();
  return disagreements(migration, step, 18);
}

async function traced(migration: MigrationSteps): Promise<readonly TracedStep[]> {
  const { files } = await trace(engine, [migration], () => true);
  return files[0]?.steps ?? [];
}

const add = (column: string): string => `ALTER TABLE users ADD COLUMN ${column}`;
const rewrite = (column: string): string => add(`${column} uuid DEFAULT gen_random_uuid()`);

describe('what the engine does and what the rules say', () => {
  test('is the same: nothing is printed', async () => {
    expect(await saidOf(add('a int'), effect('ACCESS EXCLUSIVE', 'none'))).toEqual([]);
    expect(await saidOf(rewrite('b'), effect('ACCESS EXCLUSIVE', 'rewrite'))).toEqual([]);
  });

  test('differs in the lock, whichever is stronger', async () => {
    expect(await saidOf(add('c int'), effect('SHARE', 'none'))).toEqual([
      'users: the rules say SHARE, the engine takes ACCESS EXCLUSIVE',
    ]);
    expect(await saidOf('CREATE INDEX ON users (id)', effect('ACCESS EXCLUSIVE', 'build'))).toEqual(
      ['users: the rules say ACCESS EXCLUSIVE, the engine takes SHARE'],
    );
  });

  test('differs in the writing of the table', async () => {
    expect(await saidOf(rewrite('d'), effect('ACCESS EXCLUSIVE', 'none'))).toEqual([
      'users: the engine writes the table anew, the rules do not say so',
    ]);
    expect(await saidOf(add('e int'), effect('ACCESS EXCLUSIVE', 'rewrite'))).toEqual([
      'users: the rules say that the table is written anew, the engine does not',
    ]);
  });

  test('may differ where the rules name the worse of two possibilities', async () => {
    const guess = effect('ACCESS EXCLUSIVE', 'rewrite', false);
    expect(await saidOf('CREATE INDEX ON users (id)', guess)).toEqual([]);
    expect(await saidOf(add('f int'), effect('SHARE', 'none', false))).toEqual([
      'users: the rules say SHARE, the engine takes ACCESS EXCLUSIVE',
    ]);
  });

  test('differs in the table', async () => {
    const other = effect('SHARE', 'none');
    const elsewhere = {
      ...other,
      holds: other.holds.map((one) => ({
        ...one,
        relation: { schema: undefined, name: 'orders' },
      })),
    };
    expect(await saidOf(add('g int'), elsewhere)).toEqual([
      'users: the rules say nothing, the engine takes ACCESS EXCLUSIVE',
    ]);
  });
});

test('a disagreement is printed under its statement', () => {
  const step = {
    line: 1,
    text: add('a int'),
    transaction: undefined,
    milliseconds: 1,
    error: undefined,
  };
  const said = ['users: the rules say SHARE, the engine takes ACCESS EXCLUSIVE'];
  const steps = [{ ...step, isSampled: true, relations: [], disagreements: said }];
  expect(traceText({ engine: 'PGlite', files: [{ file: 'a.sql', steps }] }))
    .toBe(`a.sql, on PGlite with empty tables

  1  ALTER TABLE users ADD COLUMN a int
     Our mistake, please report it: users: the rules say SHARE, the engine takes ACCESS EXCLUSIVE.
`);
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import {
  build,
  defaultLimits,
  judgeAll,
  migrate,
  openPglite,
  readSchema,
  stateOf,
  type Candidate,
  type MigrationSteps,
} from '@sqlproof/shadow';
import { root } from '../root.js';
import { figure } from './figure.js';
import { atMost, type Row, type Section } from './section.js';
import type { Workspace } from './workspace.js';

const tables = 100;
/** How many queries are planned on each side, and once more on one of them. */
const counts = { usual: 300, many: 5000 };
/** Milliseconds. */
const limits = { cold: 5000, warm: 2000, many: 10_000, hung: 1000 };

/** What the shadow database takes: a schema of 100 tables, and queries planned before and after a change. */
export async function shadowPart(workspace: Workspace, repeat: number): Promise<Section> {
  const folder = join(root, 'test/engines/pglite');
  if (!existsSync(join(folder, 'node_modules'))) {
    return {
      title: 'Shadow database',
      notes: ['Not measured: npm ci --prefix test/engines/pglite --ignore-scripts'],
      rows: [],
    };
  }
  const runs: Record<keyof typeof limits, number[]> = { cold: [], warm: [], many: [], hung: [] };
  for (let round = 0; round < repeat; round++) {
    const cache = join(workspace.files, `shadow-${round}`);
    runs.cold.push(await bothSides(folder, cache, counts.usual));
    runs.warm.push(await bothSides(folder, cache, counts.usual));
    runs.many.push(await oneSide(folder, cache, counts.many));
    runs.hung.push(await killed(folder, cache));
  }
  const row = (name: string, key: keyof typeof limits): Row => {
    const clock = figure(runs[key], 'ms');
    return { cells: { ' ': name, clock }, target: atMost(limits[key], 'clock', clock) };
  };
  return {
    title: `Shadow database: PGlite, ${tables} tables`,
    notes: [
      'Clock time in this process, from nothing to the last verdict. Cold: nothing is kept; warm: the second run.',
      'Hung: from the limit of a statement that does not end to the answer that it was stopped.',
    ],
    rows: [
      row(`cold, ${counts.usual} queries on base and on head`, 'cold'),
      row(`warm, ${counts.usual} queries on base and on head`, 'warm'),
      row(`warm, ${counts.many} queries`, 'many'),
      row('hung, beyond its limit', 'hung'),
    ],
  };
}

async function open(
  folder: string,
  cache: string,
  statement = defaultLimits.statement,
): ReturnType<typeof openPglite> {
  const script = join(root, 'packages/cli/dist/pglite-child.mjs');
  const request = { script, folders: [folder], extensions: [], cache };
  const shadow = { ...request, limits: { ...defaultLimits, statement } };
  return openPglite(shadow, stateOf({ prelude: '', migrations }));
}

async function bothSides(folder: string, cache: string, count: number): Promise<number> {
  const from = performance.now();
  const opened = await open(folder, cache);
  const { engine } = opened;
  await build(opened, { prelude: '', migrations });
  await engine.mark();
  const queries = queriesOf(count);
  await judgeAll(engine, queries, await readSchema(engine));
  await migrate(engine, [migrationOf('change', ['DROP INDEX t5_parent'], undefined)]);
  await judgeAll(engine, queries, await readSchema(engine));
  await engine.close();
  return performance.now() - from;
}

async function oneSide(folder: string, cache: string, count: number): Promise<number> {
  const from = performance.now();
  const { engine } = await open(folder, cache);
  await judgeAll(engine, queriesOf(count), await readSchema(engine));
  await engine.close();
  return performance.now() - from;
}

/** Milliseconds that a statement without end may take. */
const patience = 500;

async function killed(folder: string, cache: string): Promise<number> {
  const { engine } = await open(folder, cache, patience);
  await engine.run(['SELECT 1']);
  const from = performance.now();
  await engine.run(['DO $$ BEGIN LOOP END LOOP; END $$']);
  const took = performance.now() - from - patience;
  await engine.close();
  return took;
}

/** Statements in a file of the history. */
const perFile = 20;

const statements = Array.from({ length: tables }, (_, number) => tableOf(number)).flat();

const migrations: readonly MigrationSteps[] = Array.from(
  { length: Math.ceil(statements.length / perFile) },
  (_, file) =>
    migrationOf(String(file), statements.slice(file * perFile, (file + 1) * perFile), file),
);

function tableOf(number: number): readonly string[] {
  const name = `t${number}`;
  const key = `ALTER TABLE ${name} ADD FOREIGN KEY (parent_id) REFERENCES t${number - 1} (id)`;
  return [
    `CREATE TABLE ${name} (id bigserial PRIMARY KEY, parent_id bigint, name text NOT NULL, email text, status text NOT NULL DEFAULT 'new', created_at timestamptz NOT NULL DEFAULT now(), total numeric(12,2), data jsonb)`,
    `CREATE INDEX ${name}_parent ON ${name} (parent_id)`,
    `CREATE INDEX ${name}_created ON ${name} (status, created_at)`,
    ...(number > 0 ? [key] : []),
  ];
}

function migrationOf(
  name: string,
  texts: readonly string[],
  transaction: number | undefined,
): MigrationSteps {
  const steps = texts.map((text) => ({
    ...{ text, span: [0, 0] as const, statements: [], transaction },
    ...{ isInOwnTransaction: false, isRendered: false, runsIn: transaction },
  }));
  return {
    ...{ path: `/${name}.sql`, source: texts.join(';\n'), runner: undefined, release: 'unknown' },
    ...{ steps, skipped: [], effects: () => [] },
  };
}

/** Joins of three tables, of which every third query has no index for its condition. */
function queriesOf(count: number): readonly Candidate[] {
  return Array.from({ length: count }, (_, number) => {
    const [a, b, c] = [0, 1, 2].map((step) => `t${(number + step) % tables}`);
    const column = number % 3 === 0 ? 'email' : 'id';
    return {
      text: `SELECT a.id, a.name, b.total FROM ${a} a JOIN ${b} b ON b.parent_id = a.id JOIN ${c} c ON c.parent_id = b.id WHERE a.${column} = $1 AND b.status = $2 ORDER BY b.created_at DESC LIMIT 50`,
      parameters: 2,
      isOrdered: true,
    };
  });
}

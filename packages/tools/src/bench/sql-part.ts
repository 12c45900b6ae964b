import { placeSql } from '@sqlproof/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskFiles } from '../../../eslint-plugin/src/project-files.js';
import type { Cost } from './child/child-process.js';
import type { SqlAnswer, SqlRequest, SqlWork } from './child/read-sql.js';
import { figure, figureOf, ratio } from './figure.js';
import { rounds } from './rounds.js';
import { runChild } from './run-child.js';
import { atMost, type Row, type Section } from './section.js';
import type { Workspace } from './workspace.js';

const works = ['parser', 'parser and tree', 'statements and rules'] as const satisfies SqlWork[];
type Measured = (typeof works)[number];
type Answers = Readonly<Record<Measured, readonly SqlAnswer[]>>;
const passes = 4;
/** How many times the parser's time everything together may take. */
const limit = 2;

/** What is added to PostgreSQL's own parser on `.sql` files. */
export async function sqlPart(
  workspace: Workspace,
  directory: string,
  repeat: number,
): Promise<Section> {
  const files = postgresFiles(directory);
  const answers = await rounds(repeat, works, (work) =>
    readSql(workspace, { work, files, passes, directory }),
  );
  const { statements = 0, characters = 0 } = answers.parser[0] ?? {};
  return {
    title: `SQL: ${files.length} files, ${statements} statements, ${characters} characters in ${directory}`,
    notes: [
      'parser: libpg-query on each statement. parser and tree: the same, and JSON.parse of its answer, without which nothing can be done.',
      'statements and rules: place the file, cut it, parse, lower, run every rule. Ratios are of CPU time, within a round.',
      `cold: the first pass of a process. warm: the fastest of its ${passes - 1} further passes. Median (lowest-highest) of ${repeat} rounds.`,
    ],
    rows: [
      ...works.map((work) => rowOf('cold', work, answers, first)),
      ...works.map((work) => rowOf('warm', work, answers, fastest)),
    ],
  };
}

function rowOf(
  condition: string,
  work: Measured,
  answers: Answers,
  costOf: (passes: readonly Cost[]) => number,
): Row {
  const at = (other: Measured): number[] => answers[other].map((answer) => costOf(answer.passes));
  const statements = answers.parser[0]?.statements ?? 0;
  const toTree = ratio(at(work), at('parser and tree'));
  return {
    cells: {
      ' ': condition,
      work,
      CPU: figure(at(work), 'ms'),
      'per statement': figureOf(at(work), (ms) => (ms * 1000) / statements, 'µs'),
      'to parser': ratio(at(work), at('parser')),
      'to parser and tree': toTree,
      'peak memory': figureOf(answers[work], ({ peak }) => peak / 1e6, 'MB'),
    },
    ...(work === 'statements and rules' && {
      target: atMost(limit, 'to parser and tree', toTree),
    }),
  };
}

/** Lets a process of its own work through `.sql` files. */
export async function readSql(workspace: Workspace, request: SqlRequest): Promise<SqlAnswer> {
  return (await runChild<SqlAnswer>(workspace.script('read-sql'), request)).answer;
}

/** CPU time of the first pass, in ms. */
export function first([pass]: readonly Cost[]): number {
  return pass?.cpu ?? 0;
}

/** CPU time of the fastest pass after the first one, in ms. */
export function fastest(costs: readonly Cost[]): number {
  return Math.min(...costs.slice(1).map(({ cpu }) => cpu));
}

/** The `.sql` files of a project that are read with PostgreSQL's grammar and reported on. */
function postgresFiles(directory: string): readonly string[] {
  const files = diskFiles();
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const paths = names
    .filter((name) => name.endsWith('.sql') && !/(?:^|[\\/])node_modules[\\/]/.test(name))
    .map((name) => join(directory, name));
  return paths.filter((filename) => {
    const surrounding = { filename, cwd: directory, settings: {}, files, debug: () => undefined };
    const { role, dialect } = placeSql(readFileSync(filename, 'utf8'), surrounding);
    return role.kind !== 'dump' && dialect === 'postgresql';
  });
}

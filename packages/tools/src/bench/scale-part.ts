import type { LintAnswer, LintRequest } from './child/lint.js';
import type { CodeAnswer, CodePass, CodeRequest } from './child/read-code.js';
import type { SqlWork } from './child/read-sql.js';
import type { ConfigName } from './configs.js';
import { figure, ratio } from './figure.js';
import { migrationSql } from './generate/migration-sql.js';
import { queryImports, queryShapes } from './generate/query-code.js';
import { seededRandom } from './generate/random.js';
import { rounds } from './rounds.js';
import { runChild } from './run-child.js';
import { atMost, type Row, type Section } from './section.js';
import { readSql } from './sql-part.js';
import type { Workspace } from './workspace.js';

const factor = 10;
const limit = 10.5;
const sizes = ['once', 'ten times'] as const;
type Size = (typeof sizes)[number];

/** Passes over the larger file. The later half counts, when no compiler is at work any more, with the garbage it left. */
const passes = 4;
/** Passes that do as much work over either file. */
const passesOver: Readonly<Record<Size, number>> = { once: passes * factor, 'ten times': passes };

type Times = Readonly<Record<Size, readonly number[]>>;

/** How time grows with the size of the input. */
export async function scalePart(
  workspace: Workspace,
  files: number,
  repeat: number,
): Promise<Section> {
  // Of 2,000 files: 400 statements, whose tenfold stays below the default of `maxFileSize`, and 100 queries.
  const [statements, queries] = [Math.ceil(files / 5), Math.ceil(files / 20)];
  const rows = [
    await projectRow(workspace, files, repeat),
    await sqlRow(workspace, statements, repeat),
  ];
  for (const shape of Object.keys(queryShapes) as (keyof typeof queryShapes)[]) {
    rows.push(await codeRow(workspace, shape, queries, repeat));
  }
  return {
    title: `Scale: ten times as much input, at most ${limit} times the time`,
    notes: [
      'CPU time. Files: a cold run of ESLint. Statements and queries in one file: the later passes of a process that repeats them,',
      'for queries reading and rules alone. To compare: how the part that is not ours grows on the same input, which is',
      'parse-only for files, the parser and its tree for statements, the TypeScript parser and the walk of ESLint for queries.',
    ],
    rows,
  };
}

async function projectRow(workspace: Workspace, files: number, repeat: number): Promise<Row> {
  const small = Math.max(1, Math.round(files / factor));
  const counts = { once: small, 'ten times': small * factor };
  const lint = (config: ConfigName): Promise<Times> =>
    rounds(repeat, sizes, async (size) => {
      const request: LintRequest = {
        directory: workspace.project({ modules: counts[size], migrations: 0 }),
        config: workspace.config(config),
        patterns: ['.'],
        threads: 1,
        passes: 1,
        isPrepared: true,
      };
      const { answer } = await runChild<LintAnswer>(workspace.script('lint'), request);
      return answer.passes[0]?.cpu ?? 0;
    });
  return rowOf(`${small} files, recommended`, await lint('recommended'), await lint('parse-only'));
}

async function sqlRow(workspace: Workspace, statements: number, repeat: number): Promise<Row> {
  const read = (work: SqlWork): Promise<Times> =>
    rounds(repeat, sizes, async (size) => {
      const count = size === 'once' ? statements : statements * factor;
      const file = workspace.file(`scale-${count}.sql`, migrationSql(seededRandom(1), count));
      const answer = await readSql(workspace, {
        work,
        files: [file],
        passes: passesOver[size],
        directory: workspace.directory,
      });
      return laterMean(answer.passes.map(({ cpu }) => cpu));
    });
  const name = `${statements} statements in one .sql file`;
  return rowOf(name, await read('statements and rules'), await read('parser and tree'));
}

async function codeRow(
  workspace: Workspace,
  shape: keyof typeof queryShapes,
  queries: number,
  repeat: number,
): Promise<Row> {
  const answers = await rounds(repeat, sizes, async (size) => {
    const count = size === 'once' ? queries : queries * factor;
    const text = `${queryImports}\n${queryShapes[shape](seededRandom(1), count)}`;
    const file = workspace.file(`scale-${count}.ts`, text);
    const request: CodeRequest = { file, passes: passesOver[size] };
    const { answer } = await runChild<CodeAnswer>(workspace.script('read-code'), request);
    return answer.passes;
  });
  const leastOf = (part: (pass: CodePass) => number): Times => ({
    once: answers.once.map((found) => laterMean(found.map(part))),
    'ten times': answers['ten times'].map((found) => laterMean(found.map(part))),
  });
  return rowOf(
    `${queries} ${shape}`,
    leastOf(({ ours }) => ours),
    leastOf(({ cpu, ours }) => cpu - ours),
  );
}

function rowOf(name: string, ours: Times, others: Times): Row {
  const growth = ratio(ours['ten times'], ours.once);
  return {
    cells: {
      ' ': name,
      once: figure(ours.once, 'ms'),
      'ten times': figure(ours['ten times'], 'ms'),
      ratio: growth,
      'to compare': ratio(others['ten times'], others.once),
    },
    target: atMost(limit, 'ratio', growth),
  };
}

/** A pass over little text may run between two collections of garbage, which are a part of its cost all the same. */
function laterMean(times: readonly number[]): number {
  const later = times.slice(Math.floor(times.length / 2));
  return later.reduce((sum, time) => sum + time, 0) / later.length;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LintAnswer, LintRequest } from './child/lint.js';
import type { ConfigName } from './configs.js';
import { difference, figure, ratio } from './figure.js';
import { migrationSql } from './generate/migration-sql.js';
import { seededRandom } from './generate/random.js';
import { rounds } from './rounds.js';
import { runChild } from './run-child.js';
import { atMost, type Row, type Section } from './section.js';
import type { Workspace } from './workspace.js';

/** Statements in a file at most: 2,000 files are 1.6 MB. */
const longest = 10;
/** Milliseconds that all of them may take beyond the start. */
const limit = 1000;
const growthLimit = 10.5;

/** What a history of migrations costs, each of which is judged by the schema that those before it left. */
export async function migrationsPart(
  workspace: Workspace,
  files: number,
  repeat: number,
): Promise<Section> {
  const counts = { one: 1, tenth: Math.ceil(files / 10), all: Math.ceil(files / 10) * 10 };
  const sizes = Object.keys(counts) as (keyof typeof counts)[];
  const directories = Object.fromEntries(
    sizes.map((size) => [size, historyOf(counts[size], workspace)]),
  );
  const lint = async (config: ConfigName): Promise<Record<keyof typeof counts, number[]>> => {
    const answers = await rounds(repeat, sizes, async (size) => {
      const request: LintRequest = {
        directory: directories[size] ?? '',
        config: workspace.config(config),
        patterns: ['.'],
        threads: 1,
        passes: 1,
        isPrepared: false,
      };
      return (await runChild<LintAnswer>(workspace.script('lint'), request)).answer.cpu;
    });
    return answers as Record<keyof typeof counts, number[]>;
  };
  const [ours, none] = [await lint('migrations'), await lint('migrations without rules')];
  const row = (name: string, times: typeof ours, isTarget: boolean): Row => {
    const beyond = difference(times.all, times.one, 'ms');
    const growth = ratio(times.all, times.tenth);
    return {
      cells: {
        ' ': name,
        'one file': figure(times.one, 'ms'),
        [`${counts.tenth} files`]: figure(times.tenth, 'ms'),
        [`${counts.all} files`]: figure(times.all, 'ms'),
        'beyond one file': beyond,
        ratio: growth,
      },
      ...(isTarget && { target: atMost(limit, 'beyond one file', beyond) }),
    };
  };
  return {
    title: `Migrations: ${counts.all} .sql files of one history`,
    notes: [
      'CPU time of whole processes, from nothing to the last finding. Without rules: what ESLint takes for the files themselves.',
      `The ratio is of ten times as many files, their start included: at most ${growthLimit} x.`,
    ],
    rows: [row('recommended', ours, true), row('without rules', none, false)],
  };
}

/** Writes a history as Prisma has it; the same count gives the same files. */
function historyOf(count: number, workspace: Workspace): string {
  const directory = join(workspace.files, `history-${count}`);
  const folder = join(directory, 'prisma/migrations');
  write(join(directory, 'package.json'), '{ "devDependencies": { "prisma": "^6.2.0" } }\n');
  write(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  for (let index = 0; index < count; index++) {
    const random = seededRandom(index);
    const name = `${20200101000000 + index * 100}_step`;
    write(join(folder, name, 'migration.sql'), migrationSql(random, 1 + random.below(longest)));
  }
  return directory;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

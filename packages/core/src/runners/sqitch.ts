import { dirname, join, relative } from 'node:path/posix';
import type { DialectName } from '../ir/index.js';
import { nearestFile } from '../source/project-files.js';
import { defineRunner, type Candidate, type MigrationPart } from './runner.js';

const engines: ReadonlyMap<string | undefined, DialectName> = new Map([
  ['pg', 'postgresql'],
  ['cockroach', 'postgresql'],
  ['mysql', 'mysql'],
  ['sqlite', 'sqlite'],
]);

export default defineRunner({
  name: 'sqitch',
  title: 'Sqitch',
  recognise(candidate) {
    const folder = scriptFolder(candidate);
    if (folder === undefined) return undefined;
    return {
      runner: 'sqitch',
      parts: folder === 'verify' ? [] : [partOf(candidate.text, folder)],
      dialect: dialectOf(candidate),
    };
  },
  history(candidate) {
    const plan = nearestFile(candidate.path, ['sqitch.plan'], candidate.files);
    return plan ? plannedFiles(plan.text, dirname(plan.path)) : [candidate.path];
  },
  outsideTransaction: 'take `BEGIN` and `COMMIT` out of the script',
  source: 'https://github.com/sqitchers/sqitch/blob/develop/etc/templates/deploy/pg.tmpl',
});

/** The deploy scripts in the order of the plan: a line begins with the name of its change. */
function plannedFiles(plan: string, folder: string): readonly string[] {
  const names = [...plan.matchAll(/^(?![%@#])(\S+)[ \t]/gm)].map(([, name = '']) => name);
  return names.map((name) => join(folder, 'deploy', `${name}.sql`));
}

/** `deploy`, `revert` or `verify`: the folder that holds the file below the one with the plan. */
function scriptFolder({ path, files }: Candidate): string | undefined {
  if (!/\/(?:deploy|revert|verify)\/.*\.sql$/.test(path)) return undefined;
  const plan = nearestFile(path, ['sqitch.plan'], files);
  if (!plan) return undefined;
  const folders = dirname(relative(dirname(plan.path.replaceAll('\\', '/')), path)).split('/');
  return folders.find((name) => /^(?:deploy|revert|verify)$/.test(name));
}

/** The script goes through psql or another client, statement by statement; its template writes BEGIN and COMMIT. */
function partOf(text: string, folder: string): MigrationPart {
  const direction = folder === 'revert' ? 'down' : 'up';
  return { start: 0, end: text.length, direction, transaction: { kind: 'none' } };
}

function dialectOf({ path, files }: Candidate): DialectName | undefined {
  const configuration = nearestFile(path, ['sqitch.conf'], files)?.text ?? '';
  const core = /^[ \t]*\[core\][^[]*/m.exec(configuration)?.[0] ?? '';
  return engines.get(/^[ \t]*engine[ \t]*=[ \t]*(\w+)/m.exec(core)?.[1]);
}

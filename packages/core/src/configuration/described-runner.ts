import { basename } from 'node:path/posix';
import { filesBeside, foldersBeside, listed } from '../runners/history.js';
import type { Candidate, MigrationFile, Runner, RunnerTransaction } from '../runners/runner.js';
import { matchesGlob } from './glob.js';
import type { RunnerSettings } from './settings.js';

/** Name of the tool that the settings describe, whatever they call it. */
const name = 'described';

const transactions: {
  readonly [Name in RunnerSettings['transaction']]: RunnerTransaction;
} = {
  none: { kind: 'none' },
  file: { kind: 'wrapped', scope: 'file' },
  run: { kind: 'wrapped', scope: 'run' },
  'one-message': { kind: 'one-message' },
};

/** The tool that a project describes in its settings; `cwd` is what the patterns are relative to. */
export function describedRunner(described: RunnerSettings, cwd: string): Runner {
  const isAmong = (patterns: string | readonly string[], path: string): boolean => {
    const relative = path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
    return [patterns].flat().some((pattern) => matchesGlob(relative, pattern));
  };
  const { files, down = [], order = 'natural' } = described;
  return {
    name,
    title: described.name ?? 'the migration tool',
    recognise({ path, text }): MigrationFile | undefined {
      const isDown = isAmong(down, path);
      if (!isDown && !isAmong(files, path)) return undefined;
      const direction = isDown ? 'down' : 'up';
      const transaction = transactionOf(described, text);
      const parts = [{ start: 0, end: text.length, direction, transaction }] as const;
      return { runner: name, parts, dialect: undefined };
    },
    history(candidate: Candidate) {
      const own = basename(candidate.path);
      const isFolderEach = [files].flat().some((pattern) => basename(pattern) === own);
      const all = isFolderEach ? foldersBeside(candidate, order) : filesBeside(candidate, order);
      const key = `${[files, down].flat().join(' ')} among ${all.length} from ${all[0] ?? ''}`;
      return listed(key, candidate.files, () =>
        all.filter((path) => isAmong(files, path) && !isAmong(down, path)),
      );
    },
    outsideTransaction:
      described.disable ??
      (described.transaction === 'one-message' ? 'put it alone in a migration file' : undefined),
    source:
      'https://github.com/sqlproof/sqlproof/blob/main/rules-docs/settings.md#migrationsrunner',
  };
}

function transactionOf({ transaction, marker }: RunnerSettings, text: string): RunnerTransaction {
  const isOff = marker !== undefined && new RegExp(`^(?:${marker})[ \\t]*\\r?$`, 'm').test(text);
  return transactions[isOff ? 'none' : transaction];
}

import { relative } from 'node:path';
import type { LockTimeline } from '@sqlproof/core';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { chooseEslint } from './choose-eslint.js';
import { CannotRun, type ExitCode } from './exit-code.js';
import { readLocksOptions } from './locks-options.js';
import { lockFormatters } from './locks/index.js';
import { targetFiles } from './target-files.js';
import type { Terminal } from './terminal.js';

/**
 * `sqlproof locks`: shows which locks the statements of migrations take on which tables, from when until when, and what
 * waits for them.
 *
 * @throws {CannotRun} when the arguments or the project's configuration do not allow it.
 */
export async function locks(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readLocksOptions(args);
  const { cwd } = terminal;
  const targets = targetFiles(cwd, options.paths);
  const { eslint } = await chooseEslint(cwd, targets, options);
  const found = await timelines(async () => {
    try {
      await eslint.lintFiles([...targets]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CannotRun(`ESLint stopped: ${reason}`, { cause: error });
    }
  });
  if (found.length === 0) {
    terminal.err(
      'None of these files is a migration. Name their place with settings.sqlproof.migrations.paths.\n',
    );
  }
  const shown = found.map((one) => ({
    ...one,
    filename: relative(cwd, one.filename).replaceAll('\\', '/'),
  }));
  terminal.out(lockFormatters[options.format](shown));
  return 0;
}

/** What the plugin tells of while something runs, whichever copy of it ESLint loads; by the names of the files. */
async function timelines(run: () => Promise<void>): Promise<readonly LockTimeline[]> {
  const found = new Map<string, LockTimeline>();
  const onLocks = (message: unknown): void => {
    const timeline = message as LockTimeline;
    found.set(timeline.filename, timeline);
  };
  subscribe('sqlproof:locks', onLocks);
  try {
    await run();
  } finally {
    unsubscribe('sqlproof:locks', onLocks);
  }
  return [...found.values()].sort((one, other) => (one.filename < other.filename ? -1 : 1));
}

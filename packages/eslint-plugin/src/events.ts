import type { LockTimeline, RuleInput, Statistics } from '@sqlproof/core';
import { channel } from 'node:diagnostics_channel';

/** Published for each file that was read; see `node:diagnostics_channel`. */
export interface FileRead {
  readonly filename: string;
  readonly statistics: Statistics;
}

/** Published for each part of the analysis of a file that failed, through a mistake of ours. */
export interface Failed {
  readonly filename: string;
  readonly message: string;
}

/** Published for each file that was read: its facts, and those of the migrations that it belongs to. */
export interface FileFacts {
  readonly input: RuleInput;
  /** In the order in which the tool applies them; `undefined` for a file that is no migration. */
  readonly migrations: () => readonly RuleInput[] | undefined;
}

/**
 * Tells whoever listens in this process, such as the command line, without knowing them: a project has its own copy of
 * the plugin. The message is built only when somebody listens.
 */
export function publishRead(message: () => FileRead): void {
  publish('sqlproof:read', message);
}

export function publishFailed(message: () => Failed): void {
  publish('sqlproof:failed', message);
}

/** Published for each migration: what it locks, and for how long. */
export function publishLocks(message: () => LockTimeline): void {
  publish('sqlproof:locks', message);
}

export function publishFacts(message: () => FileFacts): void {
  publish('sqlproof:facts', message);
}

function publish(
  name: 'sqlproof:read' | 'sqlproof:failed' | 'sqlproof:locks' | 'sqlproof:facts',
  message: () => object,
): void {
  const to = channel(name);
  if (to.hasSubscribers) to.publish(message());
}

import { randomBytes } from 'node:crypto';

/** The name of a new database and its owner. It tells when it was made, as the server does not. */
export function newShadowName(now = Date.now()): string {
  return `sqlproof_${now.toString(36)}_${randomBytes(8).toString('hex')}`;
}

/** When a database of this name was made, in milliseconds since 1970; `undefined` for a name that is not ours. */
export function timeOfShadowName(name: string): number | undefined {
  const [, time] = /^sqlproof_([0-9a-z]{8,9})_[0-9a-f]{16}$/.exec(name) ?? [];
  return time === undefined ? undefined : parseInt(time, 36);
}

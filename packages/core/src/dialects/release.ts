import type { DialectName } from '../ir/index.js';
import { serverVersion } from './versions.js';

/** A release of a server as one number that compares as releases do: 10.11 is after 10.4, 8.0.29 after 8.0.12. */
export function release(major: number, minor = 0, patch = 0): number {
  return major * 1_000_000 + minor * 1_000 + patch;
}

/**
 * The release that a project names, or the oldest supported one. PostgreSQL's and SQL Server's are their major version
 * alone. A number loses the end of `10.10`: such a release has to be a string.
 */
export function releaseOf(dialect: DialectName, asked: number | string | undefined): number {
  const known = serverVersion(dialect, asked);
  if (dialect === 'postgresql' || dialect === 'sqlserver') return known;
  const isAsked = asked !== undefined && /^\s*\d/.test(String(asked));
  const [major = 0, minor, patch] = String(isAsked ? asked : known)
    .trim()
    .split(/[^\d]+/)
    .filter((part) => part !== '')
    .map(Number);
  return release(major, minor, patch);
}

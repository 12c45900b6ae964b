import { createHash } from 'node:crypto';

const prefixes = {
  key: 'PK_',
  unique: 'UQ_',
  foreign: 'FK_',
  index: 'IDX_',
  check: 'CHK_',
  exclusion: 'XCL_',
} as const;

/** The name of what has none, from the table and what it is about (src/naming-strategy/DefaultNamingStrategy.ts). */
export function typeormName(
  kind: keyof typeof prefixes,
  table: string,
  about: readonly string[],
  where?: string,
): string {
  const subject = [...about].sort().join('_');
  const key = `${table}_${subject}${where ? `_${where}` : ''}`;
  const isShort = kind === 'index' || kind === 'check' || kind === 'exclusion';
  const hash = createHash('sha1').update(encodeURIComponent(key)).digest('hex');
  return `${prefixes[kind]}${hash.slice(0, isShort ? 26 : 27)}`;
}

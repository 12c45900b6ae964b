import { basename, dirname } from 'node:path/posix';
import type { Analysis } from './analyse.js';

/**
 * Tools that run a way down which people write. node-pg-migrate works most of it out by itself
 * (salsita.github.io/node-pg-migrate/migrations), and the others have none, or one of their own.
 */
const twoWay: readonly string[] = [
  'dbmate',
  'goose',
  'golang-migrate',
  'knex',
  'typeorm',
  'sequelize',
];

const known = new WeakMap<Analysis, boolean | undefined>();

/** Whether a migration can be taken back by what is written for it; `undefined` where nothing tells. */
export function hasWayBack(analysis: Analysis): boolean | undefined {
  if (!known.has(analysis)) known.set(analysis, find(analysis));
  return known.get(analysis);
}

function find({ migration, surrounding, text }: Analysis): boolean | undefined {
  if (!migration || !twoWay.includes(migration.runner)) return undefined;
  if (migration.runner === 'golang-migrate') {
    const path = surrounding.filename.replaceAll('\\', '/');
    const files = surrounding.files.list(dirname(path));
    if (!files.includes(basename(path))) return undefined;
    return files.includes(basename(path).replace(/\.up\.sql$/, '.down.sql'));
  }
  return migration.parts.some(
    ({ direction, start, end }) => direction === 'down' && saysSomething(text.slice(start, end)),
  );
}

/** A part whose every line is a comment, a bracket or empty does nothing. */
function saysSomething(part: string): boolean {
  const bare = part.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?:--|\/\/)[^\n]*/g, '');
  return /\w/.test(bare);
}

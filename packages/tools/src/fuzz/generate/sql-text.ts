import type { Random } from '../random.js';
import { expand, type Grammar } from './grammar.js';
import { common } from './grammars/common.js';
import { mysql } from './grammars/mysql.js';
import { postgresql } from './grammars/postgresql.js';
import { sqlite } from './grammars/sqlite.js';
import { sqlserver } from './grammars/sqlserver.js';
import { sqlNoise } from './noise.js';

export const dialects = [
  'postgresql',
  'mysql',
  'mariadb',
  'sqlite',
  'sqlserver',
  'unknown',
] as const;
/** A database, or no sign of any. */
export type FuzzDialect = (typeof dialects)[number];

const grammars: Readonly<Record<Exclude<FuzzDialect, 'unknown'>, Grammar>> = {
  postgresql: { ...common, ...postgresql },
  mysql: { ...common, ...mysql },
  mariadb: { ...common, ...mysql },
  sqlite: { ...common, ...sqlite },
  sqlserver: { ...common, ...sqlserver },
};

const separators = [
  ';\n',
  ';\n',
  ';\n',
  ';',
  ';\r\n',
  '; -- next\n',
  '\n;\n',
  '\nGO\n',
  ';;\n',
  '\n',
];

/** One statement as somebody could write it. */
export function randomStatement(dialect: FuzzDialect, random: Random): string {
  const name =
    dialect === 'unknown'
      ? random.pick(['postgresql', 'mysql', 'sqlite', 'sqlserver'] as const)
      : dialect;
  return expand(grammars[name], 'statement', random);
}

/** A file of a few statements, now and then with something between them that is none. */
export function randomSqlFile(dialect: FuzzDialect, random: Random): string {
  const separator = random.pick(separators);
  let text = random.chance(0.1) ? '\ufeff' : '';
  for (let left = random.between(1, 6); left > 0; left--) {
    if (random.chance(0.15)) text += random.pick(sqlNoise);
    text += randomStatement(dialect, random) + separator;
  }
  return random.chance(0.2) ? text.slice(0, -separator.length) : text;
}

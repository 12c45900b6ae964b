/** `mariadb` is its own dialect: its versions, algorithms and grammar left MySQL's long ago. */
export type DialectName = 'postgresql' | 'mysql' | 'mariadb' | 'sqlite' | 'sqlserver';

export const dialectNames: readonly DialectName[] = [
  'postgresql',
  'mysql',
  'mariadb',
  'sqlite',
  'sqlserver',
];

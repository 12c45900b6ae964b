import type { ShadowDialect } from '@sqlproof/shadow';

/** What can be asked for with `--engine`, and the database that it is. */
export const engineDialects = {
  pglite: 'postgresql',
  native: 'postgresql',
  url: 'postgresql',
  sqlite: 'sqlite',
  mysql: 'mysql',
} as const satisfies Readonly<Record<string, ShadowDialect>>;

export type EngineName = keyof typeof engineDialects;

export const engineNames = Object.keys(engineDialects) as readonly EngineName[];

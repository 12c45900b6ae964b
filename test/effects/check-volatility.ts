import {
  stableFunctions,
  volatileFunctions,
} from '../../packages/core/src/dialects/postgresql/effects/volatility.js';
import { emptyDatabase, textsOf, type Engine } from '../engines/engine.js';

/** Extensions whose functions the lists name. */
const extensions = ['pgcrypto', '"uuid-ossp"'];

export interface CheckedFunctions {
  readonly names: number;
  /** Sentences. */
  readonly wrong: readonly string[];
  /** Names that the engine has no function of; each is one of a newer version. */
  readonly missing: readonly string[];
}

/** Holds the lists of functions against pg_proc.provolatile, in every form that a function has. */
export async function checkVolatility(engine: Engine): Promise<CheckedFunctions> {
  await emptyDatabase(engine);
  for (const one of extensions) await engine.run(`CREATE EXTENSION IF NOT EXISTS ${one}`);
  const rows = await engine.run(`
    SELECT p.proname AS name, string_agg(DISTINCT p.provolatile::text, '') AS kinds
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('pg_catalog', 'public') GROUP BY p.proname`);
  const names = textsOf(rows, 'name');
  const kinds = new Map(textsOf(rows, 'kinds').map((kind, index) => [names[index] ?? '', kind]));
  const wrong: string[] = [];
  for (const name of volatileFunctions) {
    const kind = kinds.get(name);
    if (kind !== undefined && kind !== 'v')
      wrong.push(`${name} is not volatile in every form: ${kind}`);
  }
  for (const name of stableFunctions) {
    if (kinds.get(name)?.includes('v')) wrong.push(`${name} has a volatile form`);
  }
  const all = [...volatileFunctions, ...stableFunctions];
  return { names: all.length, wrong, missing: all.filter((name) => !kinds.has(name)) };
}

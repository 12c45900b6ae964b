import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Tables of every shape, with rows, as far as a major version knows them. */
export function shopFor(version: number): string {
  return version < 18 ? read('shop.sql') : `${read('shop.sql')}${read('shop-18.sql')}`;
}

function read(name: string): string {
  return readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)), 'utf8');
}

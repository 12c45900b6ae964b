import type { RelationName } from '../dialects/reached.js';

/** Names as a message lists them: `"users" and "app.orders"`. */
export function quotedNames(names: readonly RelationName[]): string {
  return names
    .map(({ schema, name }) => (schema === undefined ? `"${name}"` : `"${schema}.${name}"`))
    .join(' and ');
}

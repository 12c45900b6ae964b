import type { TypeName } from '../ir/index.js';
import type { Catalog } from './catalog.js';
import { keyOf, type NamedType } from './table.js';

/** The domain that a type is, if it is one, the domain below it, and so on; each once. */
export function* domainsOf(type: TypeName, catalog: Catalog): Generator<NamedType> {
  const seen = new Set<string>();
  for (let one: TypeName | undefined = type; one && !seen.has(keyOf(one));) {
    seen.add(keyOf(one));
    const named = catalog.type(one);
    if (named?.of !== 'domain') return;
    yield named;
    one = named.base;
  }
}

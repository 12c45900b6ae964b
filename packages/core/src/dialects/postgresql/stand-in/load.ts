import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Statement } from 'pgsql-ast-parser';

/** Syntax trees of a text, with places; throws where the grammar gives up. */
export type Parse = (text: string) => readonly Statement[];

/**
 * Loads pgsql-ast-parser: the copy beside our own file in a bundle that ships one, otherwise the one in `node_modules`.
 * Its tables of grammar rules take about 20 ms, which only a runtime without the other parser has to pay.
 */
export function loadParser(): Parse {
  const { parse } = createRequire(import.meta.url)(parserPath()) as Pick<
    typeof import('pgsql-ast-parser'),
    'parse'
  >;
  return (text) => parse(text, { locationTracking: true });
}

function parserPath(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, 'parsers', 'pgsql-ast-parser.cjs');
  return existsSync(beside) ? beside : 'pgsql-ast-parser';
}

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import type { GrammarDialect } from './grammar-dialect.js';

/** Returns node-sql-parser's tree of a text; throws where its grammar gives up. */
export type Parse = (text: string) => unknown;

/** The files of node-sql-parser's `build` folder, which are the names of its databases as well. */
export const grammarNames = {
  mysql: 'mysql',
  mariadb: 'mariadb',
  sqlite: 'sqlite',
  sqlserver: 'transactsql',
} as const satisfies Readonly<Record<GrammarDialect, string>>;

/** What a build of node-sql-parser exports. */
interface Build {
  readonly Parser?: new () => {
    astify(text: string, options: { readonly database: string }): unknown;
  };
}

/**
 * Loads the grammar of one dialect: 0.2 MB that take 10 to 60 ms.
 *
 * The builds hang `NodeSQLParser` on `self`, `window` and `global.window` where these exist, as in an editor. Here they
 * are parameters without a value.
 */
export function loadParser(dialect: GrammarDialect): Parse {
  const database = grammarNames[dialect];
  const path = parserPath(database);
  const module: { readonly exports: Build } = { exports: {} };
  const run = compileFunction(
    readFileSync(path, 'utf8'),
    ['module', 'exports', 'require', 'self', 'window', 'global'],
    { filename: path },
  ) as (module: object, exports: Build, require: NodeJS.Require) => void;
  run(module, module.exports, createRequire(path));
  const { Parser } = module.exports;
  if (!Parser) throw new Error(`${path} is no build of node-sql-parser; install it again.`);
  const parser = new Parser();
  return (text) => parser.astify(text, { database });
}

/** Beside our own file in a bundle that ships the grammars; in `node_modules` otherwise. */
function parserPath(name: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, 'parsers', `${name}.cjs`);
  if (existsSync(beside)) return beside;
  return createRequire(import.meta.url).resolve(`node-sql-parser/build/${name}.js`);
}

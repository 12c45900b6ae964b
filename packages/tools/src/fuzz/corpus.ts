import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../root.js';

export interface SeedFile {
  readonly name: string;
  readonly text: string;
}

/** Texts to start from. The same repository gives the same corpus, in the same order. */
export interface Corpus {
  readonly sql: readonly SeedFile[];
  readonly code: readonly SeedFile[];
}

const folders = ['examples', 'rules-docs', 'test'];
/** Installed and built things, and what tests other programs. */
const skipped = /^(?:node_modules|dist|nodes|eslints|presets|__snapshots__|fuzz)$|^\./;
/** Longer files make every variant slow. Bytes. */
const maxSize = 40_000;

const codeName = /\.[cm]?[jt]sx?$/;
const fence = /^```(\w+)[^\n]*\n([\s\S]*?)^```$/gm;
const templateLiteral = /`((?:[^`\\]|\\[\s\S]){10,4000})`/g;
const sqlStart =
  /^\s*(?:--|SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|DO|BEGIN|COPY|SET)\b/i;
const codeSign = /\b(?:query|execute|prepare|prisma|import|await)\b/;

/** The examples and fixtures of this repository: files, blocks of the documentation, pieces of tests. */
export function repositoryCorpus(): Corpus {
  const sql: SeedFile[] = [];
  const code: SeedFile[] = [];
  for (const path of folders.flatMap((folder) => filesIn(join(root, folder)))) {
    const name = relative(root, path).replaceAll('\\', '/');
    for (const seed of seedsOf(name, readFileSync(path, 'utf8'))) {
      if (seed.text.length > maxSize) continue;
      if (seed.name.endsWith('.sql')) sql.push(seed);
      else if (codeName.test(seed.name)) code.push(seed);
    }
  }
  return { sql, code };
}

function filesIn(directory: string): readonly string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries
    .filter(({ name }) => !skipped.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return filesIn(path);
      return entry.isFile() ? [path] : [];
    });
}

function* seedsOf(name: string, text: string): Generator<SeedFile> {
  if (name.endsWith('.md')) {
    for (const [, language = '', body = ''] of text.matchAll(fence)) {
      yield { name: `${name}.${language}`, text: body };
    }
    return;
  }
  yield { name, text };
  if (!name.endsWith('.test.ts')) return;
  for (const [, raw = ''] of text.matchAll(templateLiteral)) {
    const body = raw.replaceAll(/\\([`$\\])/g, '$1');
    // The snapshot of a message, not code.
    if (/^\s*"/.test(body)) continue;
    if (sqlStart.test(body)) yield { name: `${name}.sql`, text: body };
    else if (codeSign.test(body)) yield { name: `${name}.tsx`, text: body };
  }
}

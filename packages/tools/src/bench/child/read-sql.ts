import { analyseSql, placeSql, splitStatements, type Surrounding } from '@sqlproof/core';
import { readFileSync } from 'node:fs';
import { PostgresParser } from '../../../../core/src/dialects/postgresql/wasm.js';
import { diskFiles } from '../../../../eslint-plugin/src/project-files.js';
import { answer, costOf, peakMemory, request, type Cost } from './child-process.js';
import { runEveryRule } from './run-every-rule.js';

/**
 * What is done with the texts: nothing but reading them from the disk, PostgreSQL's parser alone, the same with its
 * answer turned into objects, or everything that a linted file goes through.
 */
export type SqlWork = 'nothing' | 'parser' | 'parser and tree' | 'statements and rules';

export interface SqlRequest {
  readonly work: SqlWork;
  readonly files: readonly string[];
  readonly passes: number;
  /** Working directory of the project. */
  readonly directory: string;
}

export interface SqlAnswer {
  readonly passes: readonly Cost[];
  readonly statements: number;
  readonly characters: number;
  /** Bytes. */
  readonly peak: number;
}

interface SqlFile {
  readonly path: string;
  readonly text: string;
  readonly statements: readonly string[];
}

const asked = request() as SqlRequest;
const parser = new PostgresParser();
const projectFiles = diskFiles();
const files = asked.files.map(readSql);
const passes: Cost[] = [];
for (let pass = 0; pass < asked.passes; pass++) passes.push(await costOf(workThrough));
answer({
  passes,
  statements: files.reduce((sum, file) => sum + file.statements.length, 0),
  characters: files.reduce((sum, file) => sum + file.text.length, 0),
  peak: peakMemory(),
} satisfies SqlAnswer);

/** The statements are cut out before the clock starts, and only for those who need them cut. */
function readSql(path: string): SqlFile {
  const text = readFileSync(path, 'utf8');
  const isCut = asked.work === 'parser' || asked.work === 'parser and tree';
  const ranges = isCut ? splitStatements(text, 'postgresql').statements : [];
  return { path, text, statements: ranges.map(({ start, end }) => text.slice(start, end)) };
}

function workThrough(): void {
  if (asked.work === 'nothing') return;
  for (const file of files) {
    if (asked.work === 'statements and rules') lintSql(file);
    else for (const statement of file.statements) parse(statement);
  }
}

function parse(statement: string): void {
  const result = parser.parse(statement);
  if (asked.work === 'parser and tree' && 'json' in result) JSON.parse(result.json);
}

function lintSql({ path, text }: SqlFile): void {
  const surrounding: Surrounding = {
    filename: path,
    cwd: asked.directory,
    settings: {},
    files: projectFiles,
    debug: fail,
  };
  const { role, dialect } = placeSql(text, surrounding);
  runEveryRule(analyseSql(text, surrounding, role, dialect));
}

/** What is fast because it failed is not fast. */
function fail(message: string): never {
  throw new Error(message);
}

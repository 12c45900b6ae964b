import {
  drivers,
  isUnknown,
  lowerSql,
  splitStatements,
  tokens,
  wholeFileText,
  type DialectName,
  type RuleInput,
  type Site,
  type Span,
  type SqlText,
  type Statement,
} from '@sqlproof/core';
import { namesFor, renderedQuery } from './render/rendered-query.js';
import { serverTexts } from './server-text.js';
import { shadowDialect, type ShadowDialect } from './shadow-dialect.js';
import type { MappedServerText } from './text-builder.js';

/** A query of the application, as it can be planned. */
export interface FoundQuery {
  /** Absolute path of the file. */
  readonly path: string;
  /** Range of the whole statement in the file. */
  readonly span: Span;
  /** The database that it is written for. */
  readonly dialect: ShadowDialect;
  /** The texts that it can be, one for each way its optional parts come out. */
  readonly variants: readonly QueryVariant[];
  /** The library that writes the text from a call, of which it is known about only; absent where a person wrote SQL. */
  readonly sender?: string;
  /** True when its values are sent with types, which the text need not tell then. */
  readonly sendsTypes?: true;
}

export interface QueryVariant {
  readonly text: MappedServerText;
  /** What stands for something that only the running program knows, in words. */
  readonly assumptions: readonly string[];
  readonly isOrdered: boolean;
}

/** A statement that cannot be planned, or not in all of its variants. */
export interface LeftOut {
  readonly path: string;
  readonly span: Span;
  /** `partial`: a part of it is not known; `skipped`: nothing of its kind is planned. */
  readonly kind: 'partial' | 'skipped';
  readonly reason: string;
}

/** The same, with the database that the statement is for. */
export interface FoundLeftOut extends LeftOut {
  /** `any` for what none plans; `undefined` where it is not known, or is none that can be had here. */
  readonly dialect: ShadowDialect | 'any' | undefined;
}

export interface FoundInFile {
  readonly queries: readonly FoundQuery[];
  readonly leftOut: readonly FoundLeftOut[];
}

/** The queries of a file that are written as text, and those that can be rendered from the calls that make them. */
export function queriesIn({ analysis }: RuleInput): FoundInFile {
  const names = namesFor(analysis.surrounding);
  const path = analysis.surrounding.filename.replaceAll('\\', '/');
  const queries: FoundQuery[] = [];
  const leftOut: FoundLeftOut[] = [];
  const seen = new Set<SqlText>();
  const wrong = wrongPlaces(analysis.statements);
  for (const statement of analysis.statements) {
    const { sql, site, span } = statement;
    if (site.role !== 'query') continue;
    if (!sql) {
      const found = renderedQuery(statement, names);
      if ('reason' in found) leftOut.push({ path, span, kind: 'skipped', ...found });
      else queries.push({ path, span, ...found });
      continue;
    }
    if (seen.has(sql)) continue;
    seen.add(sql);
    const inText = queriesOfText(sql, site, path, wrong);
    queries.push(...inText.queries);
    leftOut.push(...inText.leftOut);
  }
  return { queries, leftOut };
}

/** Where statements begin whose grammar is wrong whatever their values are. */
function wrongPlaces(statements: readonly Statement[]): ReadonlySet<number> {
  return new Set(
    statements.flatMap((one) =>
      one.kind === 'Opaque' && one.cause === 'syntax-error' ? [one.span[0]] : [],
    ),
  );
}

function queriesOfText(
  sql: SqlText,
  site: Site,
  path: string,
  wrong: ReadonlySet<number>,
): FoundInFile {
  const queries: FoundQuery[] = [];
  const leftOut: FoundLeftOut[] = [];
  const dialect = shadowDialect(site.dialect);
  const grammar = isUnknown(site.dialect) ? 'unknown' : site.dialect;
  for (const { start, end } of splitStatements(sql.text, grammar).statements) {
    const span = sql.spanAt(start, end);
    if (dialect === undefined || grammar === 'unknown') {
      leftOut.push({ path, span, dialect, kind: 'skipped', reason: 'its database is not known' });
      continue;
    }
    const isWrong = wrong.has(span[0]);
    const found = queryAt({ sql, start, end, site, isWrong }, grammar);
    if ('reason' in found) leftOut.push({ path, span, dialect, ...found });
    else {
      queries.push({ path, span, dialect, variants: found.variants, ...typing(site) });
      const partial = { path, span, dialect, kind: 'partial' as const };
      leftOut.push(...found.partial.map((reason) => ({ ...partial, reason })));
    }
  }
  return { queries, leftOut };
}

/** Whether the library of a statement sends the types of values. */
function typing({ library }: Site): Pick<FoundQuery, 'sendsTypes'> {
  return drivers.some(({ name, sendsTypes }) => name === library && sendsTypes)
    ? { sendsTypes: true }
    : {};
}

type At =
  | { readonly variants: readonly QueryVariant[]; readonly partial: readonly string[] }
  | { readonly kind: 'partial' | 'skipped'; readonly reason: string };

interface TextPart {
  readonly sql: SqlText;
  readonly start: number;
  readonly end: number;
  readonly site: Site;
  /** True when its grammar is wrong whatever its values are. */
  readonly isWrong: boolean;
}

function queryAt({ sql, start, end, site, isWrong }: TextPart, dialect: DialectName): At {
  const variants: QueryVariant[] = [];
  const partial: string[] = [];
  for (const found of serverTexts(sql, start, end, dialect)) {
    if (found.kind === 'partial') {
      partial.push(found.reason);
      continue;
    }
    const { text } = found.text;
    const guarded =
      dialect === 'postgresql' && !isWrong ? guard(text, site) : guardByWord(text, dialect);
    if ('reason' in guarded) return guarded;
    variants.push({ ...found, ...guarded });
  }
  const [reason] = partial;
  if (variants.length === 0 && reason !== undefined) return { kind: 'partial', reason };
  return { variants, partial };
}

const plannable: ReadonlySet<Statement['kind']> = new Set([
  ...(['Select', 'Insert', 'Update', 'Delete', 'Merge'] as const),
]);

/**
 * What may be sent behind EXPLAIN: one statement that reads or changes rows. The message holds it as text, so that a second
 * statement in it would be run.
 */
function guard(
  text: string,
  site: Site,
): { readonly isOrdered: boolean } | { readonly kind: 'skipped'; readonly reason: string } {
  const sql = wholeFileText(text);
  const { statements: ranges } = splitStatements(text, 'postgresql');
  const facts = lowerSql({ sql, site, statements: ranges });
  if (ranges.length !== 1) return { kind: 'skipped', reason: 'it is more than one statement' };
  const opaque = facts.find(({ kind }) => kind === 'Opaque');
  if (opaque) return { kind: 'skipped', reason: 'it cannot be parsed' };
  const other = facts.find(({ kind }) => !plannable.has(kind));
  if (other || facts.length === 0)
    return { kind: 'skipped', reason: 'statements of its kind have no plan' };
  return { isOrdered: /\border\s+by\b/i.test(text) };
}

/**
 * The same for what only the database can say more of: for those that take one statement in a message, and whose grammar they
 * alone know as a whole, and for what cannot be parsed.
 */
function guardByWord(text: string, dialect: DialectName): ReturnType<typeof guard> {
  const { statements } = splitStatements(text, dialect);
  if (statements.length !== 1) return { kind: 'skipped', reason: 'it is more than one statement' };
  for (const { kind, start, end } of tokens(text, dialect)) {
    const word = text.slice(start, end).toUpperCase();
    if (kind === 'comment' || word === '(') continue;
    if (planned.has(word)) break;
    return { kind: 'skipped', reason: 'statements of its kind have no plan' };
  }
  return { isOrdered: /\border\s+by\b/i.test(text) };
}

const planned: ReadonlySet<string> = new Set([
  ...['SELECT', 'WITH', 'VALUES', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE', 'MERGE'],
]);

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ShadowDialect } from '@sqlproof/shadow';

/** What somebody who knows the database says of a query. */
export type Expectation =
  | { readonly kind: 'served' | 'inherent' | 'small' | 'not-scored' }
  | { readonly kind: 'no-usable-index'; readonly tables: readonly string[] }
  | { readonly kind: 'does-not-plan' };

export interface LabelledQuery {
  readonly name: string;
  readonly expect: Expectation;
  readonly sql: string;
}

/** A change of the schema, and the queries that it makes worse. */
export interface LabelledChange {
  readonly name: string;
  readonly hurts: readonly Hurt[];
  readonly sql: string;
}

export interface Hurt {
  readonly query: string;
  readonly how: 'lost-index' | 'stops-planning';
  readonly table: string | undefined;
}

export interface LabelledSet {
  readonly dialect: ShadowDialect;
  readonly schema: string;
  readonly small: ReadonlySet<string>;
  readonly queries: readonly LabelledQuery[];
  readonly changes: readonly LabelledChange[];
}

export function labelledSet(name: string, dialect: ShadowDialect = 'postgresql'): LabelledSet {
  const read = (file: string): string =>
    readFileSync(fileURLToPath(new URL(`../sets/${name}/${file}`, import.meta.url)), 'utf8');
  const sizes = JSON.parse(read('sizes.json')) as Readonly<Record<string, string>>;
  return {
    dialect,
    schema: read('schema.sql'),
    small: new Set(Object.keys(sizes).filter((table) => sizes[table] === 'small')),
    queries: sections(read('queries.sql'), 'name').map(({ name, head, sql }) => ({
      name,
      expect: expectationOf(head.find((line) => line.startsWith('expect:')) ?? ''),
      sql: sql.replace(/;\s*$/, ''),
    })),
    changes: sections(read('changes.sql'), 'change').map(({ name, head, sql }) => ({
      name,
      hurts: head.flatMap((line) => (line.startsWith('hurts:') ? [hurtOf(line)] : [])),
      sql,
    })),
  };
}

/** A hurt as one line. */
export function hurtText({ query, how, table }: PartialHurt): string {
  return how === 'stops-planning' ? `${query} ${how}` : `${query} ${how} ${table ?? ''}`;
}

type PartialHurt = Omit<Hurt, 'table'> & { readonly table?: string | undefined };

interface Section {
  readonly name: string;
  /** The comment lines behind the name. */
  readonly head: readonly string[];
  readonly sql: string;
}

function sections(text: string, key: string): readonly Section[] {
  const parts = text.split(new RegExp(`^-- ${key}: `, 'm')).slice(1);
  return parts.map((part) => {
    const [name = '', ...lines] = part.split('\n');
    const end = lines.findIndex((line) => !line.startsWith('-- '));
    const head = lines.slice(0, end).map((line) => line.slice(3));
    return { name: name.trim(), head, sql: lines.slice(end).join('\n').trim() };
  });
}

function expectationOf(line: string): Expectation {
  const [kind = '', ...rest] = line
    .replace('expect:', '')
    .trim()
    .split(/[\s,]+/);
  switch (kind) {
    case 'no-usable-index':
      return { kind, tables: rest };
    case 'served':
    case 'inherent':
    case 'small':
    case 'not-scored':
    case 'does-not-plan':
      return { kind };
    default:
      throw new Error(`no label: ${line}`);
  }
}

function hurtOf(line: string): Hurt {
  const [query = '', how = '', table] = line.replace('hurts:', '').trim().split(/\s+/);
  if (how !== 'lost-index' && how !== 'stops-planning') throw new Error(`no hurt: ${line}`);
  return { query, how, table };
}

import type { DialectName } from '../ir/index.js';
import { providerOfSchema } from '../runners/prisma.js';

/** A model as `schema.prisma` declares it (Prisma schema reference, https://www.prisma.io/docs/orm/reference/prisma-schema-reference). */
export interface PrismaModel {
  readonly name: string;
  /** Name of the table: `@@map`. */
  readonly table: string;
  /** `@@schema`; absent for the schema of the connection. */
  readonly schema: string | undefined;
  readonly fields: ReadonlyMap<string, PrismaField>;
  /** Fields of the primary key, none where the model has only unique ones. */
  readonly key: readonly string[];
  /** Names under which `findUnique` takes several fields together, with those fields: `userId_teamId`. */
  readonly compoundKeys: ReadonlyMap<string, readonly string[]>;
}

export interface PrismaField {
  readonly name: string;
  /** Name of the column: `@map`. */
  readonly column: string;
  /** Without `?` and `[]`: a scalar, an enum, another model. */
  readonly type: string;
  readonly isList: boolean;
  readonly relation: PrismaRelation | undefined;
}

/** `@relation(…)`. */
export interface PrismaRelation {
  readonly name: string | undefined;
  /** Fields of this model that hold the key of the other; none on the side that does not hold it. */
  readonly fields: readonly string[];
  readonly references: readonly string[];
}

export interface PrismaSchema {
  readonly models: ReadonlyMap<string, PrismaModel>;
  readonly enums: ReadonlySet<string>;
  /** The database that the datasource names. */
  readonly dialect: DialectName | undefined;
}

/** Models and enums of the files of a schema. What cannot be read of them is left out. */
export function readPrismaSchema(texts: readonly string[]): PrismaSchema {
  const models = new Map<string, PrismaModel>();
  const enums = new Set<string>();
  for (const text of texts) {
    for (const { kind, name, lines } of blocksOf(text)) {
      if (kind === 'enum') enums.add(name);
      else models.set(name, readModel(name, lines));
    }
  }
  const [dialect] = texts.map(providerOfSchema).filter((one) => one !== undefined);
  return { models, enums, dialect };
}

interface Block {
  readonly kind: 'model' | 'view' | 'enum';
  readonly name: string;
  readonly lines: readonly string[];
}

/** The blocks of models, views and enums; a `}` in a string does not stand alone on its line. */
function* blocksOf(text: string): Generator<Block> {
  let open: { kind: Block['kind']; name: string; lines: string[] } | undefined;
  for (const line of linesOf(text)) {
    if (!open) {
      const [, kind, name] = /^(model|view|enum)\s+(\w+)\s*\{/.exec(line) ?? [];
      if (kind === 'model' || kind === 'view' || kind === 'enum')
        open = { kind, name: name ?? '', lines: [] };
    } else if (line.startsWith('}')) {
      yield open;
      open = undefined;
    } else open.lines.push(line);
  }
}

/** Lines without comments and the spaces around; an attribute that goes over several lines is one. */
function* linesOf(text: string): Generator<string> {
  let held = '';
  for (const line of text.split('\n')) {
    const own = line.replace(/^((?:[^"/]|"(?:[^"\\]|\\.)*"|\/(?!\/))*)\/\/.*$/, '$1').trim();
    if (own === '') continue;
    held = held === '' ? own : `${held} ${own}`;
    if (!isOpen(held)) {
      yield held;
      held = '';
    }
  }
}

function isOpen(line: string): boolean {
  const marks = line.replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  return count(marks, '(') > count(marks, ')');
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

function readModel(name: string, lines: readonly string[]): PrismaModel {
  const fields = lines.map(readField).filter((field) => field !== undefined);
  const attribute = (of: string): string | undefined =>
    lines.find((line) => line.startsWith(`@@${of}(`));
  const single = lines.find((line) => /^\w+\s.*\s@id\b/.test(line));
  const compound = attribute('id');
  const keys = lines.filter((line) => /^@@(?:id|unique)\(/.test(line)).map(compoundKey);
  return {
    name,
    table: argument(attribute('map'), 'name') ?? name,
    schema: argument(attribute('schema'), 'name'),
    fields: new Map(fields.map((field) => [field.name, field])),
    key: compound === undefined ? (single?.split(/\s/).slice(0, 1) ?? []) : namesIn(compound),
    compoundKeys: new Map(keys),
  };
}

function readField(line: string): PrismaField | undefined {
  const [, name, type, list, attributes] =
    /^(\w+)\s+(\w+)(?:\([^)]*\))?(\[\])?\??(?:\s+(.*))?$/.exec(line) ?? [];
  if (name === undefined || type === undefined) return undefined;
  return {
    ...{ name, type, isList: list !== undefined },
    column: argument(attributeOf(attributes, 'map'), 'name') ?? name,
    relation: readRelation(attributeOf(attributes, 'relation')),
  };
}

/** `@map("name")` of the attributes of a field, to the end of the line. */
function attributeOf(attributes: string | undefined, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)@${name}\\((.*)$`).exec(attributes ?? '');
  return found?.[1] === undefined ? undefined : `@${name}(${found[1]}`;
}

function readRelation(attribute: string | undefined): PrismaRelation | undefined {
  if (attribute === undefined) return undefined;
  return {
    name: argument(attribute, 'name'),
    fields: namesIn(/\bfields:\s*\[[^\]]*\]/.exec(attribute)?.[0]),
    references: namesIn(/\breferences:\s*\[[^\]]*\]/.exec(attribute)?.[0]),
  };
}

/** A string of an attribute: its first argument, or the one with a name. */
function argument(attribute: string | undefined, name: string): string | undefined {
  const text = new RegExp(`^@@?\\w+\\((?:\\s*|.*?\\b${name}:\\s*)"([^"]*)"`).exec(attribute ?? '');
  return text?.[1];
}

function compoundKey(attribute: string): readonly [string, readonly string[]] {
  const fields = namesIn(attribute);
  const name = /\bname:\s*"([^"]*)"/.exec(attribute)?.[1];
  return [name ?? fields.join('_'), fields];
}

/** The names in the first list of an attribute: `[a, b(sort: Desc)]`. */
function namesIn(attribute: string | undefined): readonly string[] {
  const list = /\[([^\]]*)\]/.exec(attribute ?? '')?.[1] ?? '';
  return list
    .replaceAll(/\([^)]*\)/g, '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

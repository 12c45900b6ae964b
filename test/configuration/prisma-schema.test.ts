import { describe, expect, it } from 'vitest';
import { readPrismaSchema } from '@sqlproof/core';

function post(...lines: readonly string[]): ReturnType<typeof modelOf> {
  return modelOf(`model Post {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`, 'Post');
}

function modelOf(text: string, name: string) {
  const model = readPrismaSchema([text]).models.get(name);
  if (!model) throw new Error(`no model ${name}`);
  return model;
}

describe('schema.prisma', () => {
  it('has names of its own for tables and columns', () => {
    const model = post('authorId Int @map("author_id")', '@@map("posts")', '@@schema("blog")');
    expect([model.table, model.schema, model.fields.get('authorId')?.column]).toEqual([
      ...['posts', 'blog', 'author_id'],
    ]);
  });

  it('keeps the names that it does not map', () => {
    const model = post('authorId Int');
    expect([model.table, model.schema, model.fields.get('authorId')?.column]).toEqual([
      ...['Post', undefined, 'authorId'],
    ]);
  });

  it('does not read comments, and not what stands in strings', () => {
    const model = post(
      'url String @default("http://x") @map("address") // @map("wrong")',
      '// gone Int',
      '/// note String',
    );
    expect([...model.fields.values()].map(({ column }) => column)).toEqual(['address']);
  });

  it('reads an attribute over several lines', () => {
    const model = post(
      'author User @relation("writer",',
      'fields: [authorId],',
      'references: [id])',
    );
    expect(model.fields.get('author')?.relation).toEqual({
      ...{ name: 'writer', fields: ['authorId'], references: ['id'] },
    });
  });

  it.each([
    ['id Int @id', ['id']],
    ['@@id([a, b(sort: Desc)], map: "pk")', ['a', 'b']],
    ['a Int @unique', []],
  ])('takes the primary key of %s', (line, key) => {
    expect(post(line).key).toEqual(key);
  });

  it('names several fields that are a key together', () => {
    const model = post('@@unique([a, b])', '@@unique(fields: [b, c], name: "pair", map: "x")');
    expect([...model.compoundKeys]).toEqual([
      ['a_b', ['a', 'b']],
      ['pair', ['b', 'c']],
    ]);
  });

  it('tells a list and an optional field by their types alone', () => {
    const { fields } = post('tags Tag[]', 'note String?', 'raw Unsupported("point")?');
    expect([...fields.values()].map(({ type, isList }) => `${type} ${String(isList)}`)).toEqual([
      ...['Tag true', 'String false', 'Unsupported false'],
    ]);
  });

  it('reads all of several files, and the database from the one that names it', () => {
    const datasource = 'datasource db {\n  provider = "postgresql"\n}\nenum Role {\n  ADMIN\n}';
    const schema = readPrismaSchema(['model A {\n  id Int @id\n}', datasource, 'view V {\n}']);
    expect([[...schema.models.keys()], [...schema.enums], schema.dialect]).toEqual([
      ...[['A', 'V'], ['Role'], 'postgresql'],
    ]);
  });
});

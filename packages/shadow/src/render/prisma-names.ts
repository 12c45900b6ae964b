import type { PrismaField, PrismaModel, PrismaSchema } from '@sqlproof/core';
import { identifier, objectName } from './identifier.js';
import type { Member, ModelNames, Names, Relationship } from './names.js';

/** What the models of a Prisma schema are called in the database. */
export function prismaNames(schema: PrismaSchema): Names {
  // A client has `userRole` for the model UserRole (Prisma Client API reference, "Model queries").
  const models = new Map(
    [...schema.models.values()].flatMap((model) => {
      const delegate = model.name.charAt(0).toLowerCase() + model.name.slice(1);
      const names = modelNames(model, schema);
      return [model.name, delegate].map((name) => [name, names] as const);
    }),
  );
  return {
    library: 'Prisma',
    dialect: schema.dialect,
    model: (name) => models.get(name),
    impliedOrder({ site, limit, offset }, { key }) {
      // findFirst takes its one row without (prisma-engines, query_graph_builder/read/first.rs).
      const isPaged = limit !== null || offset !== null;
      return isPaged && site.call?.name.endsWith('.findMany()') === true ? key : [];
    },
  };
}

function modelNames(model: PrismaModel, schema: PrismaSchema): ModelNames {
  return {
    table: objectName({ schema: model.schema, name: model.table }),
    name: identifier(model.table),
    key: columnsOf(model, model.key) ?? [],
    member(name) {
      const field = model.fields.get(name);
      if (field) return memberOf(model, field, schema);
      return model.compoundKeys.has(name) ? { kind: 'fields' } : undefined;
    },
  };
}

function memberOf(
  model: PrismaModel,
  field: PrismaField,
  schema: PrismaSchema,
): Member | undefined {
  const other = schema.models.get(field.type);
  if (other) return relationship(model, field, other);
  const hasPlainValues = !schema.enums.has(field.type);
  return { kind: 'column', column: field.column, hasPlainValues };
}

/** `undefined` for a relation through a table of its own, which the schema does not show. */
function relationship(
  model: PrismaModel,
  field: PrismaField,
  other: PrismaModel,
): Relationship | undefined {
  const holds = (one: PrismaField): boolean => (one.relation?.fields.length ?? 0) > 0;
  const back = [...other.fields.values()].filter(
    (one) =>
      one !== field &&
      one.type === model.name &&
      holds(one) &&
      one.relation?.name === field.relation?.name,
  );
  const [holder] = holds(field) ? [field] : back;
  if (!holder?.relation || (holder !== field && back.length !== 1)) return undefined;
  const { fields, references } = holder.relation;
  const [own, others] =
    holder === field
      ? [columnsOf(model, fields), columnsOf(other, references)]
      : [columnsOf(model, references), columnsOf(other, fields)];
  if (!own || own.length !== others?.length) return undefined;
  return { kind: 'relation', model: other.name, isMany: field.isList, own, other: others };
}

function columnsOf(model: PrismaModel, fields: readonly string[]): readonly string[] | undefined {
  const columns = fields.map((name) => model.fields.get(name)?.column);
  return columns.every((one) => one !== undefined) ? columns : undefined;
}

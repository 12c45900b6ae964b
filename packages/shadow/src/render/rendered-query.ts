import {
  known,
  prismaSchemaOf,
  type PrismaSchema,
  type Statement,
  type Surrounding,
} from '@sqlproof/core';
import type { FoundQuery } from '../found-queries.js';
import type { Names } from './names.js';
import { prismaNames } from './prisma-names.js';
import { renderQuery } from './render-query.js';

/** The names that a library's models have in the database, for the calls of one file. */
export type NamesOf = (library: string | undefined) => Names | { readonly reason: string };

/** Reads the schema of a library when the first of its calls asks. */
export function namesFor({ filename, files }: Surrounding): NamesOf {
  return (library) => {
    if (library !== 'prisma') return { reason: 'it is built by calls, not written as SQL' };
    const schema = prismaSchemaOf(filename, files);
    if (!schema) return { reason: 'no schema.prisma was found for its models' };
    return namesIn(schema);
  };
}

const namesOfSchemas = new WeakMap<PrismaSchema, Names>();

function namesIn(schema: PrismaSchema): Names {
  const names = namesOfSchemas.get(schema) ?? prismaNames(schema);
  namesOfSchemas.set(schema, names);
  return names;
}

/** A call as about the query that its library sends; the reason where it cannot be rendered. */
export function renderedQuery(
  statement: Statement,
  namesOf: NamesOf,
): Pick<FoundQuery, 'variants' | 'sender'> | { readonly reason: string } {
  if (statement.kind === 'Opaque') return { reason: statement.reason };
  const { site } = statement;
  const names = namesOf(site.library);
  if ('reason' in names) return names;
  const dialect = names.dialect ?? known(site.dialect);
  if (dialect !== 'postgresql') {
    return { reason: 'it is not known to be for PostgreSQL' };
  }
  const rendered = renderQuery(statement, names);
  if ('reason' in rendered) return rendered;
  const { text, parameters, isOrdered } = rendered;
  const sender = names.library;
  const assumptions = [`about what ${sender} sends`];
  // A person wrote none of the text: what is found stands at the call.
  const place = { text, parameters, spanAt: (): undefined => undefined };
  return { sender, variants: [{ text: place, assumptions, isOrdered }] };
}

import {
  known,
  prismaSchemaOf,
  type PrismaSchema,
  type Statement,
  type Surrounding,
} from '@sqlproof/core';
import type { FoundLeftOut, FoundQuery } from '../found-queries.js';
import { dialectTitles, shadowDialect } from '../shadow-dialect.js';
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

type Rendered = Pick<FoundQuery, 'variants' | 'sender' | 'dialect'>;

/** A call as about the query that its library sends; the reason where it cannot be rendered. */
export function renderedQuery(
  statement: Statement,
  namesOf: NamesOf,
): Rendered | Pick<FoundLeftOut, 'reason' | 'dialect'> {
  if (statement.kind === 'Opaque') return { reason: statement.reason, dialect: 'any' };
  const { site } = statement;
  const names = namesOf(site.library);
  if ('reason' in names) return { ...names, dialect: 'any' };
  const written = names.dialect ?? known(site.dialect);
  const dialect = written && shadowDialect(written);
  if (dialect !== 'postgresql') {
    const database = dialect ? dialectTitles[dialect] : 'its database';
    return { reason: `what ${names.library} sends to ${database} is not known`, dialect };
  }
  const rendered = renderQuery(statement, names);
  if ('reason' in rendered) return { ...rendered, dialect };
  const { text, parameters, isOrdered } = rendered;
  const sender = names.library;
  const assumptions = [`about what ${sender} sends`];
  // A person wrote none of the text: what is found stands at the call.
  const place = { text, parameters, spanAt: (): undefined => undefined };
  return { sender, dialect, variants: [{ text: place, assumptions, isOrdered }] };
}

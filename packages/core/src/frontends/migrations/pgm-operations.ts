import type { TSESTree } from '@typescript-eslint/utils';
import type { Span, Statement } from '../../ir/index.js';
import type { Builder } from './builder.js';
import { Unsupported } from './not-static.js';
import { PgmCall } from './pgm-call.js';
import { pgmIndexOperations } from './pgm-indexes.js';
import { pgmObjectOperations } from './pgm-objects.js';
import { pgmTableOperations } from './pgm-tables.js';

/** How a call becomes facts. @throws {NotStatic} */
export type PgmOperation = (call: PgmCall) => Iterable<Statement>;

const operations: Readonly<Record<string, PgmOperation>> = {
  ...pgmTableOperations,
  ...pgmIndexOperations,
  ...pgmObjectOperations,
};

/** The statements of one operation of the builder (src/operations). */
export function pgmOperation(
  name: string,
  call: TSESTree.CallExpression,
  span: Span,
  builder: Builder,
): Iterable<Statement> {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation) throw new Unsupported(`${name} is not read`);
  return operation(new PgmCall(call, span, builder));
}

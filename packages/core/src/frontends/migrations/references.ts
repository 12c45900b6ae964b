import type { ObjectRef, Span, TableRef } from '../../ir/index.js';

/** A name with the schema that it is written with. */
export interface QualifiedName {
  readonly schema: string | undefined;
  readonly name: string;
}

/** Names that a tool cuts at the dot. */
export function dotted(name: string, schema?: string): QualifiedName {
  const parts = name.split('.');
  return { schema: parts.at(-2) ?? schema, name: parts.at(-1) ?? name };
}

export function tableRef(span: Span, { schema, name }: QualifiedName): TableRef {
  return { kind: 'Table', span, schema, name, alias: undefined };
}

export function objectRef(span: Span, { schema, name }: QualifiedName): ObjectRef {
  return { kind: 'Object', span, schema, name };
}

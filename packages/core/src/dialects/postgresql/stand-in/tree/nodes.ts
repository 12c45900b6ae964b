import type { Node } from '@pgsql/types';

/** The fields of a node without those that PostgreSQL's tree leaves out: absent ones, `false`, empty lists. */
export function given<Fields extends object>(fields: {
  readonly [Name in keyof Fields]: Fields[Name] | undefined;
}): Fields {
  const entries = Object.entries(fields).filter(([, value]) => isGiven(value));
  return Object.fromEntries(entries) as Fields;
}

function isGiven(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== false;
}

export function stringNode(text: string): Node {
  return { String: { sval: text } };
}

export function stringNodes(...texts: readonly string[]): Node[] {
  return texts.map(stringNode);
}

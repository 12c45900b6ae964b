import type { AnyRule } from '@sqlproof/core';

/** Options under which a rule says the most: its switches on, and the last value of each choice. */
export function talkativeOptions({ meta }: AnyRule): Readonly<Record<string, unknown>> {
  const schema = meta.schema[0] as { readonly properties?: unknown } | undefined;
  const properties = schema?.properties;
  if (typeof properties !== 'object' || properties === null) return {};
  return Object.fromEntries(
    Object.entries(properties as Readonly<Record<string, Property>>).flatMap(([name, property]) => {
      if (property.type === 'boolean') return [[name, true]];
      return property.enum ? [[name, property.enum.at(-1)]] : [];
    }),
  );
}

interface Property {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
}

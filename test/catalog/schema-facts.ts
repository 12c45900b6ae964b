/** What can be compared of one table, each part as a line. */
export interface TableFacts {
  readonly kind: string;
  readonly columns: string[];
  readonly constraints: string[];
  readonly indexes: string[];
}

/** Tables by their key. */
export type SchemaFacts = Map<string, TableFacts>;

/** The same facts with their parts in order, as a value that can be compared and printed. */
export function sorted(facts: SchemaFacts): Readonly<Record<string, TableFacts>> {
  const entries = [...facts].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, table]) => [
      key,
      {
        ...table,
        constraints: [...table.constraints].sort(),
        indexes: [...table.indexes].sort(),
      },
    ]),
  );
}

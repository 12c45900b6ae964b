/** A name in quotes, which stands for it whether or not it is a word of the language. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The same for the parts of the name of a table or another object. */
export function objectName({
  schema,
  name,
}: {
  readonly schema: string | undefined;
  readonly name: string;
}): string {
  return schema === undefined ? identifier(name) : `${identifier(schema)}.${identifier(name)}`;
}

/** A text as a literal; backslashes stand for themselves, as the standard has it. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `no-query-in-loop` as the name of a variable: `noQueryInLoop`. */
export function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

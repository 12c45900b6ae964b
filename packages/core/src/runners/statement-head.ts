/** Longer than any words by which a tool tells statements apart. */
const headLength = 400;

/** The beginning of a statement without comments, in upper case, with single spaces. */
export function statementHead(statement: string): string {
  return statement
    .slice(0, headLength)
    .replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toUpperCase();
}

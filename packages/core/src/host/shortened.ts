/** Longer texts are cut before their white space is counted. */
const enough = 1_000;

/** One line of at most 40 characters, for a message. */
export function shortened(text: string, limit = 40): string {
  const line = text.slice(0, enough).replaceAll(/\s+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}

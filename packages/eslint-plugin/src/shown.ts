/** Longer values would hide what the message says. Characters. */
const longest = 60;

/** A value as people would write it, shortened; its kind where it cannot be written as JSON. */
export function shown(value: unknown): string {
  const text = asJson(value);
  if (text === undefined) return kindOf(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** `undefined` for what JSON cannot hold: a function, a cycle, an object that throws. */
function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'undefined';
  return typeof value === 'object' ? 'an object that cannot be shown' : `a ${typeof value}`;
}

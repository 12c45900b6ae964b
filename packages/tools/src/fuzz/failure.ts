export type FailureKind =
  | 'exception'
  | 'hang'
  /** A place that is not in the file. */
  | 'span'
  /** Facts that JSON cannot hold. */
  | 'not-json'
  /** A fix or suggestion that breaks the file or changes nothing. */
  | 'edit'
  /** Wrong options that are not answered by a clear message. */
  | 'options'
  /** The process ended. */
  | 'crash';

/** Something the product must not do. */
export interface Failure {
  readonly kind: FailureKind;
  /** The same for all failures that look like one defect. */
  readonly signature: string;
  /** What happened, for a person. */
  readonly detail: string;
}

/** A failure whose defect is told by its kind and a few words. */
export function failure(kind: FailureKind, about: string, detail: string): Failure {
  return { kind, signature: `${kind}: ${withoutNumbers(about)}`, detail };
}

/** A failure by an exception: the same defect is thrown at the same place. */
export function exception(where: string, error: unknown): Failure {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return exceptionText(where, text);
}

/** The same, where only the text of the stack is left. */
export function exceptionText(where: string, text: string): Failure {
  const frame = /^\s+at .*?((?:packages|test)\/[^\s:]+:\d+)/m.exec(text)?.[1];
  const isOverflow = text.includes('Maximum call stack size exceeded');
  const name = /\b\w*Error\b/.exec(text)?.[0] ?? 'thrown';
  // The stack can end anywhere in a recursion.
  const place = isOverflow
    ? `stack overflow in ${frame?.replace(/:\d+$/, '') ?? 'some place'}`
    : `${name} at ${frame ?? text.slice(0, 80)}`;
  return {
    kind: 'exception',
    signature: `exception: ${place}`,
    detail: `${where}\n${shortened(text)}`,
  };
}

/** The first frames, and after them those of this repository only. */
function shortened(stack: string): string {
  let frames = 0;
  const lines = stack.split('\n').filter((line) => {
    if (!/^\s+at /.test(line) || ++frames <= 3) return true;
    return frames <= 40 && /\/packages\/(?!tools)/.test(line);
  });
  return lines.join('\n');
}

function withoutNumbers(text: string): string {
  return text.replaceAll(/\d+/g, '#');
}

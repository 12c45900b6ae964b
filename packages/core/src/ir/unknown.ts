/** Half-open range of UTF-16 offsets in the linted file. */
export type Span = readonly [start: number, end: number];

/** Anything that stands somewhere in the linted file. */
export interface Located {
  readonly span: Span;
}

/** Something a front-end could not read statically. The default reaction of a rule to it is silence. */
export interface Unknown extends Located {
  readonly kind: 'Unknown';
  /** Why it could not be read, for `--stats` and debugging: "identifier is interpolated". */
  readonly reason: string;
}

/** A value, or the knowledge that it is not known. */
export type Maybe<T> = T | Unknown;

export function unknown(span: Span, reason: string): Unknown {
  return { kind: 'Unknown', span, reason };
}

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Unknown';
}

/** The value when it is known, `undefined` when it is not. */
export function known<T>(value: Maybe<T>): T | undefined {
  return isUnknown(value) ? undefined : value;
}

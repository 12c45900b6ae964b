import { isUnknown, type Span, type Statement } from '@sqlproof/core';

/** A fact, or a part of one, and where it stands. */
export interface Placed {
  readonly kind: string;
  readonly span: Span;
  readonly part: Readonly<Record<string, unknown>>;
}

/** What is shared by all parts of a statement and stands elsewhere. */
const shared = new Set(['site', 'sql', 'interpolations', 'span', 'within']);

/** A statement and all its parts that have a place. */
export function* placedParts(value: unknown): Generator<Placed> {
  if (Array.isArray(value)) for (const item of value) yield* placedParts(item);
  else if (typeof value === 'object' && value !== null) {
    const part = value as Readonly<Record<string, unknown>>;
    if (Array.isArray(part.span)) {
      const kind = typeof part.kind === 'string' ? part.kind : 'part';
      yield { kind, span: part.span as unknown as Span, part };
    }
    for (const [key, inner] of Object.entries(part)) {
      if (!shared.has(key)) yield* placedParts(inner);
    }
  }
}

/** The texts of all parts of some statements, in the order of the facts. */
export function spannedTexts(statements: readonly Statement[], text: string): readonly string[] {
  return [...placedParts(statements)].map(
    ({ kind, span: [start, end] }) => `${kind} ${text.slice(start, end)}`,
  );
}

/** True when a fact, or a part of it, is Unknown. */
export function hasUnknown(statement: Statement): boolean {
  return [...placedParts(statement)].some(({ part }) => isUnknown(part));
}

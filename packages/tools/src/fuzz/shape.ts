/**
 * A JavaScript value as source code. What cannot be sent between processes or written as JSON, such as a getter or a
 * cycle, can still be described, shrunk and pasted into a configuration.
 */
export type Shape =
  /** An expression. */
  | { readonly of: 'source'; readonly text: string }
  | { readonly of: 'object'; readonly entries: readonly (readonly [string, Shape])[] }
  | { readonly of: 'array'; readonly items: readonly Shape[] };

export const emptyObject: Shape = { of: 'object', entries: [] };

/** An expression whose value the shape is. */
export function source(text: string): Shape {
  return { of: 'source', text };
}

/** The shape of a value that JSON can hold. */
export function shapeOf(value: unknown): Shape {
  if (Array.isArray(value)) return { of: 'array', items: value.map(shapeOf) };
  if (typeof value !== 'object' || value === null) return source(JSON.stringify(value));
  const entries = Object.entries(value).map(([key, part]) => [key, shapeOf(part)] as const);
  return { of: 'object', entries };
}

/** The source code of a shape. */
export function codeOf(shape: Shape): string {
  switch (shape.of) {
    case 'source':
      return shape.text;
    case 'array':
      return `[${shape.items.map(codeOf).join(', ')}]`;
    case 'object': {
      // A computed key, as `__proto__` alone would set the prototype.
      const entries = shape.entries.map(
        ([key, value]) => `[${JSON.stringify(key)}]: ${codeOf(value)}`,
      );
      return `{ ${entries.join(', ')} }`;
    }
    default:
      return shape satisfies never;
  }
}

/** The value of a shape, made anew each time. */
export function valueOf(shape: Shape): unknown {
  // Only ever code of the fuzzer's own, or of a file that the person at the keyboard names.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  return new Function(`return (${codeOf(shape)});`)() as unknown;
}

/** The shapes with one part less. */
export function* smallerShapes(shape: Shape): Generator<Shape> {
  if (shape.of === 'source') return;
  if (shape.of === 'array') {
    const { items } = shape;
    for (const [index, item] of items.entries()) {
      yield { of: 'array', items: items.toSpliced(index, 1) };
      for (const smaller of smallerShapes(item)) {
        yield { of: 'array', items: items.with(index, smaller) };
      }
    }
    return;
  }
  const { entries } = shape;
  for (const [index, [key, value]] of entries.entries()) {
    yield { of: 'object', entries: entries.toSpliced(index, 1) };
    for (const smaller of smallerShapes(value)) {
      yield { of: 'object', entries: entries.with(index, [key, smaller]) };
    }
  }
}

import { isUnknown, type Maybe } from '../../ir/index.js';

/**
 * Thrown while a call is read when something without which there is no fact is not written in the file. Whoever reads
 * the call says that it is not known, and goes on with the next one.
 */
export class NotStatic extends Error {}

/** The same for a call whose meaning has not been written down here, whatever its arguments are. */
export class Unsupported extends NotStatic {}

/** The value, when there is one. @throws {NotStatic} */
export function required<Value>(value: Maybe<Value> | undefined, reason: string): Value {
  if (value === undefined || isUnknown(value)) throw new NotStatic(reason);
  return value;
}

/** What reading gives, or what stands for it where something is not static. */
export function orElse<Value>(read: () => Value, otherwise: (reason: string) => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotStatic) return otherwise(error.message);
    throw error;
  }
}

import { ShadowTrouble } from '../engine.js';

/** A value of a file that came from elsewhere, and where it stands in it. */
export interface Field {
  readonly value: unknown;
  /** As it would be written in code: `relations[3].name`. */
  readonly path: string;
}

/** @throws {ShadowTrouble} when it is no object. */
export function objectIn({ value, path }: Field): (name: string) => Field {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong({ value, path }, 'an object');
  }
  const fields = value as Readonly<Record<string, unknown>>;
  const prefix = path === '' ? '' : `${path}.`;
  return (name) => ({
    value: Object.hasOwn(fields, name) ? fields[name] : undefined,
    path: `${prefix}${name}`,
  });
}

/** @throws {ShadowTrouble} when it is no list. */
export function listIn(field: Field): readonly Field[] {
  const { value, path } = field;
  if (!Array.isArray(value)) throw wrong(field, 'a list');
  return value.map((one: unknown, index) => ({ value: one, path: `${path}[${index}]` }));
}

/** @throws {ShadowTrouble} when it is no text, or has a NUL in it, which no text of PostgreSQL has. */
export function textIn(field: Field): string {
  const { value } = field;
  if (typeof value !== 'string' || value.includes('\0')) throw wrong(field, 'a text');
  return value;
}

/** @throws {ShadowTrouble} when it is no number in the range. */
export function numberIn(field: Field, least: number, most: number): number {
  const { value } = field;
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw wrong(field, `a number from ${least} to ${most}`);
}

/** @throws {ShadowTrouble} when it is no whole number in the range. */
export function integerIn(field: Field, least: number, most: number): number {
  const { value } = field;
  if (Number.isInteger(value)) return numberIn(field, least, most);
  throw wrong(field, `a whole number from ${least} to ${most}`);
}

/** @throws {ShadowTrouble} when it is neither true nor false. */
export function booleanIn(field: Field): boolean {
  if (typeof field.value === 'boolean') return field.value;
  throw wrong(field, 'true or false');
}

/** What `read` makes of it; `undefined` when it is not there. */
export function optional<Value>(field: Field, read: (field: Field) => Value): Value | undefined {
  return field.value === undefined || field.value === null ? undefined : read(field);
}

/** The message that names the entry. */
export function wrong({ value, path }: Field, wanted: string): ShadowTrouble {
  const shown = value === undefined ? 'missing' : `not ${shortened(JSON.stringify(value))}`;
  return new ShadowTrouble(`${path || 'The whole'} must be ${wanted}, ${shown}`);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

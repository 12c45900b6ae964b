import { nearestName } from './nearest-name.js';
import { shown } from './shown.js';

/**
 * What is wrong with a value of the settings, as sentences; nothing when it is as it has to be. The path of the offending
 * part comes first in each.
 */
export type Check = (value: unknown, path: string) => readonly string[];

/** An object with these keys, of which some are required. */
export function object(
  parts: Readonly<Record<string, Check>>,
  required: readonly string[] = [],
): Check {
  const allowed = Object.keys(parts);
  return (value, path) => {
    if (!isObject(value)) return [`${path} must be an object, not ${shown(value)}.`];
    const missing = required
      .filter((key) => !Object.hasOwn(value, key))
      .map((key) => `${path}.${key} is missing.`);
    const wrong = Object.entries(value).flatMap(([key, part]) => {
      const check = Object.hasOwn(parts, key) ? parts[key] : undefined;
      return check ? check(part, `${path}.${key}`) : [unknownKey(key, path, allowed)];
    });
    return [...missing, ...wrong];
  };
}

function unknownKey(key: string, path: string, allowed: readonly string[]): string {
  const near = nearestName(key, allowed);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return `${path}.${key} is not a setting.${hint} Allowed: ${allowed.join(', ')}.`;
}

/** One of these words. */
export function oneOf(allowed: readonly string[]): Check {
  return (value, path) => {
    if (typeof value === 'string' && allowed.includes(value)) return [];
    const near = typeof value === 'string' ? nearestName(value, allowed) : undefined;
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    return [`${path} cannot be ${shown(value)}.${hint} Allowed: ${allowed.join(', ')}.`];
  };
}

/** An array of such values. */
export function arrayOf(check: Check): Check {
  return (value, path) =>
    Array.isArray(value)
      ? Array.from<unknown>(value).flatMap((item, index) => check(item, `${path}[${index}]`))
      : [`${path} must be an array, not ${shown(value)}.`];
}

/** An object with any keys, and such values. */
export function recordOf(check: Check): Check {
  return (value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, part]) => check(part, `${path}.${key}`))
      : [`${path} must be an object, not ${shown(value)}.`];
}

/** Any string. */
export function text(value: unknown, path: string): readonly string[] {
  return typeof value === 'string' ? [] : [`${path} must be a string, not ${shown(value)}.`];
}

/** The place of an argument, from 0. */
export function position(value: unknown, path: string): readonly string[] {
  return Number.isInteger(value) && Number(value) >= 0
    ? []
    : [`${path} must be the zero-based position of an argument, not ${shown(value)}.`];
}

/** True for an object that is no array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

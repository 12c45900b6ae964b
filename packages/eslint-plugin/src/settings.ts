import { dialectNames, type Settings } from '@sqlproof/core';
import {
  arrayOf,
  isObject,
  object,
  oneOf,
  position,
  recordOf,
  text,
  type Check,
} from './setting-checks.js';
import { runner } from './runner-setting.js';
import { shown } from './shown.js';

/** Settings that are usable, and what was wrong with the rest. */
export interface ValidatedSettings {
  readonly settings: Settings;
  readonly problems: readonly string[];
}

const root = 'settings.sqlproof';

/**
 * The value of `settings.sqlproof`, with its type checked by TypeScript and its content checked at once.
 *
 * @throws {TypeError} when a key or value is not known; the message names it, what is near to it, and what is allowed.
 */
export function defineSettings<const Value extends Settings>(settings: Value): Value {
  const { problems } = validateSettings(settings);
  if (problems.length > 0) throw new TypeError(problems.join('\n'));
  return settings;
}

/** Checks the value of `settings.sqlproof`. What is wrong is left out, so that the rest still counts. */
export function validateSettings(value: unknown): ValidatedSettings {
  try {
    return validated(value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { settings: {}, problems: [`${root} cannot be read: ${reason}.`] };
  }
}

function validated(value: unknown): ValidatedSettings {
  if (value === undefined) return { settings: {}, problems: [] };
  const given = isObject(value) ? withoutDigest(value) : value;
  const problems = checkSettings(given, root);
  if (problems.length === 0) return { settings: given as Settings, problems };
  if (!isObject(given)) return { settings: {}, problems };
  const usable = Object.entries(given).filter(
    ([key, part]) => Object.hasOwn(keys, key) && keys[key]?.(part, root).length === 0,
  );
  return { settings: Object.fromEntries(usable), problems };
}

/** The digest of the exported configurations is there for ESLint's cache; to read it is to walk through the project. */
function withoutDigest(
  value: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const names = Object.keys(value).filter((key) => key !== 'digest');
  return Object.fromEntries(names.map((key) => [key, value[key]]));
}

const keys: Readonly<Record<string, Check>> = {
  dialect: oneOf(['auto', ...dialectNames]),
  version: (value, path) =>
    (typeof value === 'number' && value > 0) ||
    (typeof value === 'string' && /^\d+(?:\.\d+)*$/.test(value))
      ? []
      : [`${path} must be a version such as 14 or "8.0", not ${shown(value)}.`],
  migrations: object({
    paths: arrayOf(text),
    runner,
    since: text,
    unreleased: arrayOf(text),
  }),
  schema: arrayOf(text),
  tables: recordOf(oneOf(['small', 'normal', 'large', 'huge'])),
  clients: recordOf(text),
  sinks: arrayOf(
    object(
      {
        module: text,
        export: text,
        text: position,
        values: position,
        style: oneOf(['$1', '?', ':name', '@name']),
      },
      ['export', 'text'],
    ),
  ),
  pooler: oneOf(['none', 'session', 'transaction']),
  maxFileSize: (value, path) =>
    typeof value === 'number' && value > 0
      ? []
      : [`${path} must be a number of characters above 0, not ${shown(value)}.`],
};

const checkSettings = object(keys);

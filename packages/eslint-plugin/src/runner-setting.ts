import { runners } from '@sqlproof/core';
import { arrayOf, isObject, object, oneOf, text } from './setting-checks.js';

const named = oneOf(runners.map(({ name }) => name));

const described = object(
  {
    name: text,
    files: patterns,
    down: patterns,
    order: oneOf(['number', 'name']),
    transaction: oneOf(['none', 'file', 'run', 'one-message']),
    marker: expression,
    disable: text,
  },
  ['files', 'transaction'],
);

/** The name of a tool that is known, or what one does that is not. */
export function runner(value: unknown, path: string): readonly string[] {
  if (!isObject(value)) return named(value, path);
  const wrong = described(value, path);
  // What the expression matches is not what a person could be told to write.
  const isSilent = value['marker'] !== undefined && value['disable'] === undefined;
  return isSilent
    ? [
        ...wrong,
        `${path}.disable is missing: the words that tell a person what "marker" looks for.`,
      ]
    : wrong;
}

function patterns(value: unknown, path: string): readonly string[] {
  return typeof value === 'string' ? [] : arrayOf(text)(value, path);
}

function expression(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'string') return text(value, path);
  try {
    new RegExp(value, 'm');
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [`${path} must be a regular expression: ${reason}.`];
  }
}

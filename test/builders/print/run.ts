import { compileFunction } from 'node:vm';

/** Runs a spelling with the names that it uses, and gives back what its last expression gives. */
export function run(spelling: string, names: Readonly<Record<string, unknown>>): unknown {
  const last = spelling.lastIndexOf('; ') + 1;
  const isOne = last === 0 || /[{(]/.test(spelling.slice(0, last).replaceAll(/\([^()]*\)/g, ''));
  const body = isOne
    ? `return ${spelling}`
    : `${spelling.slice(0, last)} return ${spelling.slice(last)}`;
  const call = compileFunction(body, Object.keys(names)) as (...values: unknown[]) => unknown;
  return call(...Object.values(names));
}

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const parts = ['code', 'sql', 'migrations', 'shadow', 'start', 'scale', 'size'] as const;
export type Part = (typeof parts)[number];

/** What the command line asks for. */
export interface BenchOptions {
  /** Project to measure instead of the generated one; absolute. */
  readonly directory: string | undefined;
  readonly json: boolean;
  readonly only: readonly Part[];
  /** Rounds of each measurement. */
  readonly repeat: number;
  /** Files in the generated project; one in ten holds queries. */
  readonly files: number;
  /** Directory whose files are to be described instead; absolute. */
  readonly measure: string | undefined;
  /** Directory to write the generated project to instead; absolute. */
  readonly generate: string | undefined;
}

export const usage = `npm run bench -- [DIR] [--json] [--only ${parts.join('|')}] [--repeat N] [--files N]
npm run bench -- --measure DIR    describes the code below a directory
npm run bench -- --generate DIR   writes the generated project and stops`;

/** @throws {TypeError} when an option is not known or its value cannot be used. */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      repeat: { type: 'string', default: '3' },
      files: { type: 'string', default: '2000' },
      measure: { type: 'string' },
      generate: { type: 'string' },
    },
  });
  if (positionals.length > 1)
    throw new TypeError(`One directory at most, not ${positionals.length}.`);
  const only = values.only.flatMap((value) => value.split(',')).map(partNamed);
  return {
    directory: absolute(positionals[0]),
    json: values.json,
    only: only.length > 0 ? only : parts,
    repeat: countIn('repeat', values.repeat),
    files: countIn('files', values.files),
    measure: absolute(values.measure),
    generate: absolute(values.generate),
  };
}

function absolute(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(path);
}

function partNamed(name: string): Part {
  const found = parts.find((part) => part === name);
  if (!found) throw new TypeError(`--only cannot be "${name}". Allowed: ${parts.join(', ')}.`);
  return found;
}

function countIn(option: string, value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) {
    throw new TypeError(`--${option} must be a whole number above 0, not "${value}".`);
  }
  return count;
}

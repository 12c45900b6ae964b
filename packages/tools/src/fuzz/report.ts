import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FuzzInput } from './input.js';
import { total, type Found, type FuzzResult } from './run.js';
import { codeOf } from './shape.js';

/** The longest text that is printed; all of it is in the file. Characters. */
const longestPrinted = 3000;

/** What a run found, for the terminal. The inputs that fail are written below the temporary folder. */
export function reportOf(result: FuzzResult, seed: number): string {
  return [...result.found.map((one) => foundText(one, seed)), summaryOf(result, seed)].join('\n\n');
}

/** How much was tried, in how much time. */
export function summaryOf(result: FuzzResult, seed: number): string {
  const { counts, found, seconds, skipped, slowest } = result;
  const kinds = `${counts.sql} SQL, ${counts.code} code (${skipped} did not parse), ${counts.options} options`;
  const summary = `${total(result)} inputs in ${seconds.toFixed(0)} s, seed ${seed}: ${kinds}.`;
  const slow = slowest
    ? ` The slowest took ${slowest.perKilobyte.toFixed(1)} ms per KB: ${write(slowest.input, `${seed}-${slowest.index}-slowest`)}.`
    : '';
  const end = found.length === 0 ? 'Nothing failed.' : `${found.length} failures.`;
  return `${summary}${slow} ${end}`;
}

/** One failure, and how to see it again. */
export function foundText(found: Found, seed: number): string {
  const { failure, input, index } = found;
  const path = write(input, `${seed}-${index}-${failure.kind}`);
  const text = input.text.slice(0, longestPrinted);
  return [
    `${failure.kind.toUpperCase()} (seed ${seed}, input ${index})`,
    failure.detail.slice(0, longestPrinted),
    ...surroundings(input),
    `--- text, ${input.text.length} characters, as a string of JavaScript ---`,
    JSON.stringify(text),
    `--- run it again: npm run fuzz -- --replay ${path}`,
  ].join('\n');
}

function surroundings(input: FuzzInput): readonly string[] {
  const files = Object.entries(input.files).map(
    ([path, text]) => `beside it ${path}: ${JSON.stringify(text)}`,
  );
  const options = Object.entries(input.ruleOptions).map(
    ([name, value]) => `options of ${name}: ${codeOf(value)}`,
  );
  return [
    `file: ${input.filename}${input.eslint ? ', through ESLint' : ''}${input.talkative ? ', rules say all they can' : ''}`,
    `settings.sqlproof: ${codeOf(input.settings)}`,
    ...(input.languageOptions ? [`languageOptions: ${codeOf(input.languageOptions)}`] : []),
    ...options,
    ...files,
  ];
}

function write(input: FuzzInput, name: string): string {
  const directory = join(tmpdir(), 'sqlproof-fuzz');
  mkdirSync(directory, { recursive: true });
  const path = join(directory, `${name}.json`);
  writeFileSync(path, `${JSON.stringify(input, undefined, 2)}\n`);
  return path;
}

/**
 * An input that an earlier run wrote.
 *
 * @throws {Error} when the file is not there or is no such input
 */
export function readInput(path: string): FuzzInput {
  const input = JSON.parse(readFileSync(path, 'utf8')) as Partial<FuzzInput>;
  if (typeof input.text !== 'string' || input.settings === undefined) {
    throw new TypeError(`${path} is no input that the fuzzer has written.`);
  }
  return input as FuzzInput;
}

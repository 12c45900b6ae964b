import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { frontends } from '../../../core/src/frontends/index.js';
import type { Row, Section } from './section.js';

/** What is known of one file. */
interface Measured {
  readonly characters: number;
  readonly lines: number;
  /** Levels of the syntax tree, the file itself being the first. */
  readonly depth: number;
  readonly identifiers: number;
  /** Front-ends whose text test finds something. */
  readonly mentioned: readonly string[];
}

const shares = [0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];
const code = /\.[cm]?[jt]sx?$/;
const declarations = /\.d\.[cm]?ts$/;

/**
 * How large and how deep the JavaScript and TypeScript files below a directory are, and how many of them mention
 * queries. The generator's table of quantiles comes from here.
 */
export function measureDistribution(directory: string): readonly Section[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => code.test(name));
  return [
    section(
      'Files with code',
      directory,
      files.filter((name) => !declarations.test(name)),
    ),
    section(
      'Declaration files',
      directory,
      files.filter((name) => declarations.test(name)),
    ),
  ];
}

function section(title: string, directory: string, names: readonly string[]): Section {
  const files = names.flatMap((name) => measure(join(directory, name)) ?? []);
  const mentions = frontends.map(({ name }) => {
    const count = files.filter(({ mentioned }) => mentioned.includes(name)).length;
    return `${name} ${percent(count, files.length)}`;
  });
  const any = files.filter(({ mentioned }) => mentioned.length > 0).length;
  return {
    title: `${title}: ${files.length} in ${directory}`,
    notes: [`Mention a front-end: ${percent(any, files.length)} (${mentions.join(', ')}).`],
    rows: [
      quantiles('characters', files, (file) => file.characters),
      quantiles('lines', files, (file) => file.lines),
      quantiles('levels of the tree', files, (file) => file.depth),
      quantiles('identifiers per line', files, (file) => file.identifiers / file.lines),
    ],
  };
}

function measure(path: string): Measured | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  let [depth, identifiers] = [0, 0];
  const pending: [node: ts.Node, level: number][] = [[tree, 1]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [node, level] = next;
    depth = Math.max(depth, level);
    if (ts.isIdentifier(node)) identifiers++;
    ts.forEachChild(node, (child) => void pending.push([child, level + 1]));
  }
  const mentioned = frontends.filter(({ mentions }) => mentions.test(text));
  return {
    ...{ characters: text.length, lines: text.split('\n').length, depth, identifiers },
    mentioned: mentioned.map(({ name }) => name),
  };
}

/** Packages ship folders called `x.js`. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function quantiles(
  name: string,
  files: readonly Measured[],
  valueOf: (file: Measured) => number,
): Row {
  const sorted = files.map(valueOf).sort((a, b) => a - b);
  const last = sorted.length - 1;
  const cells = shares.map((share): [string, string] => {
    const value = sorted[Math.min(last, Math.floor(share * sorted.length))] ?? 0;
    return [`${share * 100} %`, Number.isInteger(value) ? String(value) : value.toFixed(2)];
  });
  return { cells: { ' ': name, ...Object.fromEntries(cells) } };
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : ((part / whole) * 100).toFixed(1)} %`;
}

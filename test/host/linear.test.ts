import { analyseCode, noFiles, type HostSource, type Statement } from '@sqlproof/core';
import { describe, expect, it } from 'vitest';
import { generatedCode, generatedTypeScript } from './generated-code.js';
import { parsedSource } from './parsed-file.js';

const size = 250;
/** Shorter times are those of the collector of garbage. Milliseconds. */
const floor = 40;

const programs = [
  ...Object.entries(generatedCode).map(([name, code]) => [name, 'file.js', code] as const),
  ...Object.entries(generatedTypeScript).map(([name, code]) => [name, 'file.ts', code] as const),
];

describe('eight times the code takes less than sixteen times the time', () => {
  it.each(programs)('%s in %s', (_, filename, codeOf) => {
    const before = leastTime(filename, codeOf(size), 3);
    const large = codeOf(8 * size);
    const limit = 16 * Math.max(before, floor);
    // A second look where something else may have held up the first.
    const after = leastTime(filename, large, 1);
    expect(after < limit ? after : leastTime(filename, large, 2)).toBeLessThan(limit);
  });
});

/** The least processor time that the facts of a text take, in milliseconds: others may be busy on the machine. */
function leastTime(filename: string, text: string, times: number): number {
  const taken = Array.from({ length: times }, () => {
    // What is remembered of a tree is forgotten with it.
    const source = parsedSource(`/app/src/${filename}`, text);
    const start = process.cpuUsage();
    const statements = statementsOf(source);
    const { user, system } = process.cpuUsage(start);
    expect(statements.length).toBeGreaterThan(0);
    return (user + system) / 1000;
  });
  return Math.min(...taken);
}

function statementsOf(source: HostSource): readonly Statement[] {
  const surrounding = {
    filename: source.filename,
    cwd: '/app',
    settings: {},
    files: noFiles,
    debug: (message: string): never => {
      throw new Error(message);
    },
  };
  return analyseCode(source, surrounding).statements;
}

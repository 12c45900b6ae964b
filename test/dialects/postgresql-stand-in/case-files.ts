import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The statements of a file of cases; each ends with a semicolon at the end of a line. */
export function statementsOf(file: string): readonly string[] {
  const text = readFileSync(join(directory, file), 'utf8');
  return text.split(/;\n/).filter((statement) => statement.trim() !== '');
}

const directory = join(import.meta.dirname, 'cases');

export const files: readonly string[] = readdirSync(directory).sort();

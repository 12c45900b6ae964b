import type { Diagnostic } from '@sqlproof/core';
import { sqlproof, type RunOptions } from './command-line.js';

/** What `--format json` prints. */
export async function diagnosticsOf(
  args: readonly string[],
  options: RunOptions,
): Promise<readonly Diagnostic[]> {
  const { stdout, stderr } = await sqlproof(['lint', '--format', 'json', ...args], options);
  try {
    return JSON.parse(stdout) as Diagnostic[];
  } catch (cause) {
    throw new Error(`Not JSON: ${stdout}\n${stderr}`, { cause });
  }
}

/** Files that have diagnostics, each once. */
export async function filesWithProblems(
  args: readonly string[],
  options: RunOptions,
): Promise<readonly string[]> {
  return [...new Set((await diagnosticsOf(args, options)).map(({ file }) => file))];
}

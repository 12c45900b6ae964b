import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { htmlReport, markdownReport, type ReportData } from '@sqlproof/shadow';
import { CannotRun } from '../exit-code.js';
import type { ReportFile } from './shadow-options.js';

/**
 * Writes the report of a run to a file.
 *
 * @throws {CannotRun} when the file cannot be written.
 */
export function writeReport({ path, kind }: ReportFile, data: ReportData, cwd: string): void {
  const text = kind === 'html' ? htmlReport(data) : markdownReport(data);
  try {
    writeFileSync(resolve(cwd, path), text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotRun(`the report cannot be written to "${path}": ${reason}`, { cause: error });
  }
}

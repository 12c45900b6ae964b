import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { countsOf, type Report } from '../report.js';
import type { ShadowResult } from '../shadow.js';

/** Version of the format: a new number when a reader of the old one would go wrong. */
const format = 1;

/** Writes the report for other programs into a folder of its own. Returns the path of the file. */
export function writeJsonReport(report: Report, temporaryFolder: string): string {
  const path = join(mkdtempSync(join(temporaryFolder, 'sqlproof-')), 'report.json');
  writeFileSync(path, `${JSON.stringify(jsonReport(report), null, 2)}\n`);
  return path;
}

function jsonReport({ lint, shadow, changes, problems, ...report }: Report): object {
  const { engine, files, tooLarge, unreadable } = lint;
  return {
    format,
    version: packageJson.version,
    event: report.event,
    pullRequest: report.pullRequest ?? null,
    headSha: report.headSha,
    eslint: engine,
    files,
    tooLarge,
    unreadable,
    shadow: shadowOf(shadow),
    filter: report.filter,
    changes: changes.kind === 'known' ? { kind: 'known', files: changes.changes.size } : changes,
    counts: countsOf(problems),
    problems,
  };
}

function shadowOf(shadow: ShadowResult): object {
  if (shadow.kind !== 'done') return shadow;
  const { engine, tables, migrations, explained, leftOut } = shadow.data;
  return { kind: 'done', engine, tables, migrations, explained, leftOut: leftOut.length };
}

import type { ReportData } from '@sqlproof/shadow';
import { expect, test } from 'vitest';
import type { Report } from '../../../packages/action/src/report.js';
import { summaryOf } from '../../../packages/action/src/reporters/summary.js';
import { reportOf } from '../../shadow/support/report-data.js';

function withShadow(data: ReportData): Report {
  return {
    ...{
      event: 'push',
      pullRequest: undefined,
      headSha: 'a',
      blobUrl: 'https://github.com/a/b/blob/a',
    },
    lint: {
      engine: { kind: 'project', version: '10.0.0' },
      ...{ diagnostics: [], files: 1, tooLarge: 0, unreadable: [] },
    },
    shadow: { kind: 'done', diagnostics: [], data },
    ...{ filter: 'all', changes: { kind: 'everything', because: 'of a test' }, problems: [] },
  };
}

/** A report with so many plans, of queries that are so long. */
function withPlans(count: number, length: number): ReportData {
  const data = reportOf('orders');
  const plans = data.findings
    .flatMap((finding) => finding.plans)
    .map((one) => ({ ...one, text: `SELECT ${'&'.repeat(length)}` }));
  const repeated = Array.from({ length: count }, () => plans).flat();
  return { ...data, findings: data.findings.map((finding) => ({ ...finding, plans: repeated })) };
}

const pictures = (text: string): number => text.match(/^```mermaid$/gm)?.length ?? 0;

test('draws all plans and locks where there is room', () => {
  const text = summaryOf(withShadow(withPlans(3, 10)), 0);
  expect(pictures(text)).toBe(4);
  expect(text).not.toContain('did not fit');
});

test('draws fewer where the platform would refuse the summary, and counts the others', () => {
  const text = summaryOf(withShadow(withPlans(400, 1_000)), 0);
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  expect(pictures(text)).toBeGreaterThan(50);
  expect(text).toContain(`\n${401 - pictures(text)} more pictures did not fit here.\n`);
});

test('draws none where one would be too many', () => {
  const data = withPlans(0, 0);
  const [timeline] = data.locks;
  if (!timeline) throw new Error('a timeline');
  const [statement] = timeline.statements;
  if (!statement) throw new Error('a statement');
  const statements = Array.from({ length: 20_000 }, () => ({ ...statement, text: '&'.repeat(72) }));
  const text = summaryOf(withShadow({ ...data, locks: [{ ...timeline, statements }] }), 0);
  expect(pictures(text)).toBe(0);
  expect(text).toContain('\n1 more picture did not fit here.\n');
});

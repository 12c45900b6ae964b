import { htmlReport, type PlanPicture, type ReportData } from '@sqlproof/shadow';
import { describe, expect, test } from 'vitest';
import { renderedPage } from './support/chromium.js';
import { attacks, reportOf, timelineOf } from './support/report-data.js';

/** Runs in the page: what does not fit, or lies on something else. */
const measure = `
const faults = [];
const tolerance = 1;
const apart = (one, other) =>
  one.x + one.width <= other.x + tolerance || other.x + other.width <= one.x + tolerance ||
  one.y + one.height <= other.y + tolerance || other.y + other.height <= one.y + tolerance;
const within = (inner, outer) =>
  inner.x >= outer.x - tolerance && inner.y >= outer.y - tolerance &&
  inner.x + inner.width <= outer.x + outer.width + tolerance &&
  inner.y + inner.height <= outer.y + outer.height + tolerance;
const report = (what, element) => faults.push(what + ': ' + element.textContent.slice(0, 60));
let texts = 0;
for (const svg of document.querySelectorAll('svg')) {
  const view = { x: 0, y: 0, width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
  const own = [...svg.querySelectorAll('text')];
  texts += own.length;
  for (const [index, text] of own.entries()) {
    const box = text.getBBox();
    if (!within(box, view)) report('outside of the picture', text);
    const frame = text.closest('g')?.querySelector('rect');
    if (frame && !within(box, frame.getBBox())) report('outside of its box', text);
    for (const other of own.slice(index + 1)) {
      if (!apart(box, other.getBBox())) report('on another text', text);
    }
    for (const bar of svg.querySelectorAll('.bar')) {
      if (!apart(box, bar.getBBox())) report('on a bar', text);
    }
  }
  const boxes = [...svg.querySelectorAll('.box')].map((one) => one.getBBox());
  for (const [index, one] of boxes.entries()) {
    if (boxes.slice(index + 1).some((other) => !apart(one, other))) report('boxes overlap', svg);
  }
}
for (const element of document.querySelectorAll('p, pre, li, td, h1, h2, h3, div')) {
  if (element.scrollWidth > element.clientWidth + tolerance) report('wider than its place', element);
}
if (document.documentElement.scrollWidth > innerWidth) faults.push('the page is wider than the window');
const result = document.createElement('output');
result.textContent = JSON.stringify({ texts, faults: [...new Set(faults)] });
document.body.append(result);
`;

interface Measured {
  readonly texts: number;
  readonly faults: readonly string[];
}

/** The report itself runs no script, so that the policy which says so is taken away first. */
async function measured(html: string, width: number): Promise<Measured> {
  const open = html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
    .replace('</body>', `<script>${measure}</script></body>`);
  const page = await renderedPage(open, width);
  const [, text = ''] = /<output>(.*?)<\/output>/s.exec(page) ?? [];
  return JSON.parse(
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  ) as Measured;
}

const step = (text: string, inputs: readonly PlanPicture[]): PlanPicture => ({
  ...{ kind: 'Bitmap Heap Scan', target: text, conditions: [text, `filter: ${text}`], inputs },
  isFullRead: inputs.length === 0,
});

/** A deep plan beside a broad one, and migrations of few and of many statements. */
function reportWith(text: string): ReportData {
  const data = reportOf(text);
  const deep = Array.from({ length: 12 }).reduce<PlanPicture>(
    (below) => step(text, [below]),
    step(text, []),
  );
  const broad = step(
    text,
    Array.from({ length: 6 }, () => step('orders', [])),
  );
  const place = { file: 'src/orders.ts', line: 7 };
  return {
    ...data,
    findings: data.findings.map((finding) => ({
      ...finding,
      plans: [...finding.plans, { place, text, before: deep, after: broad }],
    })),
    locks: [1, 4, 150].map((statements) => timelineOf(text, statements)),
  };
}

describe('a report in a browser', () => {
  const long = 'customer_reference_number_of_the_billing_department_'.repeat(4);
  test.each([
    ['a wide window', 1300],
    ['a narrow window', 700],
  ])('fits into %s', async (_, width) => {
    for (const text of ['orders', long, attacks.at(-1) ?? '']) {
      const { texts, faults } = await measured(htmlReport(reportWith(text)), width);
      expect(texts).toBeGreaterThan(100);
      expect(faults).toEqual([]);
    }
  });

  test('is measured: what does not fit is found', async () => {
    const html = htmlReport(reportWith('orders'));
    const broken = html.replaceAll(/ textLength="[\d.]+"/g, ' textLength="900"');
    const { faults } = await measured(broken, 1300);
    expect(faults).toContain('outside of its box: orders');
    expect(faults.some((fault) => fault.startsWith('outside of the picture'))).toBe(true);
  });

  test('runs nothing that a stranger wrote', async () => {
    const text =
      '</title></svg></pre><script>document.title="owned"</script><img src=x onerror=alert(1)>';
    const page = await renderedPage(htmlReport(reportOf(text)), 1000);
    expect(page).not.toMatch(/<script|<img/);
    expect(page).toContain('<title>sqlproof: queries on a shadow database</title>');
  });
});

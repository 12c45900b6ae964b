import {
  htmlReport,
  lockGantt,
  markdownReport,
  pictureSections,
  planPicture,
  wayUp,
  type PlanNode,
} from '@sqlproof/shadow';
import { describe, expect, test } from 'vitest';
import { attacks, reportOf, timelineOf } from './support/report-data.js';

const harmless = 'orders';
/** What the report itself is made of: elements without what stands in them, attributes of strangers left out. */
const skeleton = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/>[^<>]*/g, '>')
    .replaceAll(/ (?:width|height|viewBox|x|y|d|textLength)="[\d.\sMVHv-]*"/g, '');

describe('text of a stranger in HTML', () => {
  test.each(attacks)('%j adds no element and no attribute', (attack) => {
    expect(skeleton(htmlReport(reportOf(attack)))).toBe(skeleton(htmlReport(reportOf(harmless))));
  });

  test('is shown as it is', () => {
    const html = htmlReport(reportOf('a < b & "c" > \'d\''));
    expect(html).toContain('<pre>a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;</pre>');
  });

  test('loads nothing and runs nothing', () => {
    const html = htmlReport(reportOf(harmless));
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\b(?:src|href)=|@import|url\(/);
  });
});

describe('text of a stranger in Markdown', () => {
  /** Lines by what they begin with, which is what makes them headings, tables, lists and fences. */
  const shape = (text: string): readonly string[] =>
    text.split('\n').map((line) => /^ *[#|\-`\d.]*/.exec(line)?.[0] ?? '');

  test.each(attacks)('%j adds no line, cell, element, link, mention or command', (attack) => {
    const text = markdownReport(reportOf(attack));
    expect(shape(text)).toEqual(shape(markdownReport(reportOf(harmless))));
    const outside = text.replaceAll(/^```mermaid\n.*?^```$/gms, '');
    expect(outside).not.toMatch(/<(?!br>|\/?code>)|@|\]\(|\*\*|^\s*::|%%\{/m);
    for (const row of outside.split('\n').filter((line) => line.startsWith('| error'))) {
      expect(row.match(/\|/g)).toHaveLength(5);
    }
  });
});

describe('text of a stranger in Mermaid', () => {
  const diagrams = (text: string): readonly string[] =>
    [...markdownReport(reportOf(text)).matchAll(/^```mermaid\n(.*?)^```$/gms)].map(
      ([, body = '']) => body,
    );

  test.each(attacks)('%j stays inside of its label', (attack) => {
    const [flowchart = '', gantt = ''] = diagrams(attack);
    const withoutLabels = flowchart.replaceAll(/\["[^"\n]*"\]/g, '[]');
    expect(withoutLabels).toBe((diagrams(harmless)[0] ?? '').replaceAll(/\["[^"\n]*"\]/g, '[]'));
    const marks = /[^\p{L}\p{M}\p{N}\s _.,…\-#;\ufffd]/u;
    for (const [, label = ''] of flowchart.matchAll(/\["([^"\n]*)"\]/g)) {
      expect(label.replaceAll('<br>', ' ')).not.toMatch(marks);
      expect(label).not.toMatch(/#(?!\d+;)/);
    }
    expect(gantt.replace('axisFormat %s', '')).not.toMatch(/["'`<>%{}\[\]()#@]/);
    expect(gantt.split('\n')).toHaveLength((diagrams(harmless)[1] ?? '').split('\n').length);
  });
});

describe('pictures', () => {
  const scan: PlanNode = {
    'Node Type': 'Seq Scan',
    ...{ 'Relation Name': 'orders', Schema: 'shop', Alias: 'o' },
    Filter: '((a = $1) AND (b = $2))',
  };
  const lookup: PlanNode = {
    'Node Type': 'Index Scan',
    ...{ 'Relation Name': 'orders', Schema: 'public', Alias: 'orders' },
    ...{ 'Index Name': 'orders_a_idx', 'Index Cond': '(a = $1) OR (b = $2)' },
  };
  const join: PlanNode = {
    ...{ 'Node Type': 'Hash Join', 'Hash Cond': '(a.id = b.id)' },
    Plans: [scan, lookup],
  };

  test('of a plan name tables, indexes and conditions, and mark the full read alone', () => {
    expect(planPicture(join, [scan])).toEqual({
      ...{ kind: 'Hash Join', target: undefined, conditions: ['on: a.id = b.id'] },
      isFullRead: false,
      inputs: [
        {
          ...{ kind: 'Seq Scan', target: 'shop.orders as o', isFullRead: true, inputs: [] },
          conditions: ['filter: (a = $1) AND (b = $2)'],
        },
        {
          ...{ kind: 'Index Scan', target: 'orders by orders_a_idx', isFullRead: false },
          ...{ conditions: ['index: (a = $1) OR (b = $2)'], inputs: [] },
        },
      ],
    });
  });

  test('of a plan with more steps than can be read say that there are more', () => {
    const Plans = Array.from({ length: 100 }, () => scan);
    const { inputs } = planPicture({ 'Node Type': 'Append', Plans }, []);
    expect(inputs).toHaveLength(40);
    expect(inputs.at(-1)?.kind).toBe('more steps');
  });

  test('of a plan are at most so many, and what is missing is counted', () => {
    const text = pictureSections(reportOf(harmless), 1).join('\n');
    expect(text.match(/^```mermaid$/gm)).toHaveLength(1);
    expect(text).toContain('\n1 more picture did not fit here.\n');
    expect(pictureSections(reportOf(harmless), 2).join('\n')).not.toContain('did not fit');
  });

  test('of locks are those of the way up, their statements counted anew', () => {
    const timeline = timelineOf('orders', 3);
    const [first, second, third] = timeline.statements;
    if (!first || !second || !third) throw new Error('three statements');
    const mixed = {
      ...timeline,
      statements: [{ ...first, direction: 'down' as const }, second, third],
    };
    const { statements, tables } = wayUp(mixed);
    expect(statements.map(({ line }) => line)).toEqual([2, 3]);
    expect(tables[0]?.locks.map(({ from, until }) => [from, until])).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(lockGantt(wayUp(mixed))).toContain('SHARE UPDATE EXCLUSIVE :crit, 2000, 3000');
  });
});

import type { LockTimeline } from '@sqlproof/core';
import { htmlStyle } from './html-style.js';
import { lockSvg } from './lock-svg.js';
import { planSvg } from './plan-svg.js';
import type { ReportData, ShownFinding, ShownPlans } from './report-data.js';
import { counted, factsOf, placeText, reasonsOf } from './report-words.js';
import { hasLocks } from './shown-locks.js';
import { htmlText } from './svg-text.js';

/** The report as one file of HTML, with pictures in SVG; it loads nothing and runs nothing. */
export function htmlReport(data: ReportData): string {
  const { findings, notices, locks } = data;
  const facts = [...factsOf(data), ...notices];
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>sqlproof: queries on a shadow database</title>',
    `<style>${htmlStyle}</style>`,
    '</head>',
    '<body>',
    '<h1>sqlproof: queries on a shadow database</h1>',
    `<ul>${facts.map((fact) => `<li>${htmlText(fact)}</li>`).join('')}</ul>`,
    `<h2>${counted(findings.length, 'finding')}</h2>`,
    ...findings.map(findingHtml),
    ...section(
      'Queries that the change hurts',
      findings.flatMap(({ plans }) => plans),
      plansHtml,
    ),
    ...section('What the new migrations lock', locks.filter(hasLocks), locksHtml),
    ...leftOutHtml(data),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function section<Item>(
  title: string,
  items: readonly Item[],
  body: (item: Item) => string,
): readonly string[] {
  return items.length === 0 ? [] : [`<h2>${title}</h2>`, ...items.map(body)];
}

function findingHtml({ rule, severity, place, message, suggestions }: ShownFinding): string {
  return [
    `<div class="finding ${severity}">`,
    `<p><span class="badge">${severity}</span> ${rule}</p>`,
    `<p class="place">${htmlText(placeText(place))}</p>`,
    `<p>${htmlText(message)}</p>`,
    ...suggestions.map((one) => `<pre>${htmlText(one)}</pre>`),
    '</div>',
  ].join('\n');
}

function plansHtml({ place, text, before, after }: ShownPlans): string {
  const shown = placeText(place);
  return [
    `<h3>${htmlText(shown)}</h3>`,
    `<pre>${htmlText(text)}</pre>`,
    '<div class="plans">',
    `<figure><figcaption>Before</figcaption>${planSvg(before, `Plan before the change of ${shown}`)}</figure>`,
    `<figure><figcaption>After</figcaption>${planSvg(after, `Plan after the change of ${shown}`)}</figure>`,
    '</div>',
  ].join('\n');
}

function locksHtml(timeline: LockTimeline): string {
  const statements = timeline.statements.map(
    ({ line, text }) => `<li>line ${line}: <code>${htmlText(text)}</code></li>`,
  );
  return [
    `<h3>${htmlText(timeline.filename)}</h3>`,
    `<figure><figcaption>Time is counted in statements</figcaption>${lockSvg(timeline)}</figure>`,
    `<ol>${statements.join('')}</ol>`,
  ].join('\n');
}

function leftOutHtml(data: ReportData): readonly string[] {
  const reasons = reasonsOf(data);
  if (reasons.length === 0) return [];
  const rows = reasons.map(
    ({ reason, count, example }) =>
      `<tr><td class="number">${count}</td><td>${htmlText(reason)}</td><td>${htmlText(placeText(example))}</td></tr>`,
  );
  return [
    '<h2>Queries that were left out</h2>',
    '<table><tr><th></th><th>Why</th><th>For example</th></tr>',
    ...rows,
    '</table>',
  ];
}

import type { LockTimeline } from '@sqlproof/core';
import { lockGantt } from './lock-gantt.js';
import { markdownText } from './markdown-text.js';
import { planFlowchart } from './plan-flowchart.js';
import type { ReportData, ShownFinding, ShownPlans } from './report-data.js';
import { counted, factsOf, placeText, reasonsOf } from './report-words.js';
import { hasLocks } from './shown-locks.js';

/** The report as Markdown, with pictures in Mermaid. */
export function markdownReport(data: ReportData): string {
  const { findings, notices } = data;
  const pictures = pictureSections(data, Infinity);
  return [
    '# sqlproof: queries on a shadow database',
    '',
    ...factsOf(data).map((fact) => `- ${markdownText(fact)}`),
    ...notices.map((notice) => `- ${markdownText(notice)}`),
    '',
    `## ${counted(findings.length, 'finding')}`,
    '',
    ...findingTable(findings),
    ...pictures,
    ...leftOutTable(data),
  ].join('\n');
}

function findingTable(findings: readonly ShownFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  const rows = findings.map(({ severity, rule, place, message, suggestions }) => {
    const advice = suggestions.map((one) => `<br>→ ${markdownText(one)}`).join('');
    return `| ${severity} | ${markdownText(placeText(place))} | ${rule} | ${markdownText(message)}${advice} |`;
  });
  return ['| | Place | Rule | Finding |', '| --- | --- | --- | --- |', ...rows, ''];
}

/** How many pictures a report has. */
export function countPictures({ findings, locks }: ReportData): number {
  return findings.flatMap(({ plans }) => plans).length + locks.filter(hasLocks).length;
}

/** The plans of queries that a change hurts, then what its migrations lock; at most so many pictures, one section each. */
export function pictureSections(data: ReportData, most: number): readonly string[] {
  const plans = data.findings.flatMap((finding) => finding.plans);
  const drawnPlans = plans.slice(0, most);
  const drawnLocks = data.locks.filter(hasLocks).slice(0, most - drawnPlans.length);
  const missing = countPictures(data) - drawnPlans.length - drawnLocks.length;
  return [
    ...section('## Queries that the change hurts', drawnPlans, plansSection),
    ...section('## What the new migrations lock', drawnLocks, locksSection),
    ...(missing > 0 ? [`${counted(missing, 'more picture')} did not fit here.`, ''] : []),
  ];
}

function section<Item>(
  title: string,
  items: readonly Item[],
  body: (item: Item) => readonly string[],
): readonly string[] {
  return items.length === 0 ? [] : [title, '', ...items.flatMap(body)];
}

function plansSection({ place, text, before, after }: ShownPlans): readonly string[] {
  return [
    `### ${markdownText(placeText(place))}`,
    '',
    `<code>${markdownText(text.replaceAll(/\s+/g, ' '))}</code>`,
    '',
    ...fenced(planFlowchart(before, after)),
  ];
}

function locksSection(timeline: LockTimeline): readonly string[] {
  const { filename, statements } = timeline;
  return [
    `### ${markdownText(filename)}`,
    '',
    'Time is counted in statements:',
    '',
    ...statements.map(
      ({ line, text }, index) => `${index + 1}. line ${line}: ${markdownText(text)}`,
    ),
    '',
    ...fenced(lockGantt(timeline)),
  ];
}

function fenced(diagram: string): readonly string[] {
  return ['```mermaid', diagram.trimEnd(), '```', ''];
}

function leftOutTable(data: ReportData): readonly string[] {
  const reasons = reasonsOf(data);
  if (reasons.length === 0) return [];
  const rows = reasons.map(
    ({ reason, count, example }) =>
      `| ${count} | ${markdownText(reason)} | ${markdownText(placeText(example))} |`,
  );
  return [
    '## Queries that were left out',
    '',
    '| | Why | For example |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ];
}

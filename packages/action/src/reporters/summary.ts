import { countPictures, pictureSections, shadowRules } from '@sqlproof/shadow';
import sqlproof from 'eslint-plugin-sqlproof';
import { shadowPage } from '../../../cli/src/formats/sarif-rules.js';
import { countsOf, inOrderOfWeight, type Problem, type Report } from '../report.js';
import {
  engineWords,
  hiddenWords,
  leftOutWords,
  outsideWords,
  quantity,
  regressionWords,
  scopeWords,
  severities,
  shadowTroubleWords,
  shadowWords,
} from '../words.js';
import { markdownLink, markdownText, urlPath } from './markdown.js';

/** The platform refuses a summary above 1 MiB as a whole. Bytes. */
const maxSize = 1_040_000;
/** Bytes, with room for what stands around the table. */
const maxTableSize = 1_000_000;
const maxUnreadable = 10;
const tableHead = ['| | Place | Rule | Problem |', '| --- | --- | --- | --- |'];

/** The step summary, as Markdown. */
export function summaryOf(report: Report, hidden: number): string {
  const counted = inOrderOfWeight(report.problems.filter(({ counts }) => counts));
  const { errors, warnings } = countsOf(report.problems);
  const text = [
    `## sqlproof: ${severities(errors, warnings)}`,
    '',
    ...[...facts(report, hidden)].map((fact) => `- ${fact}`),
    '',
    ...table(counted, report),
  ].join('\n');
  return `${text}${pictures(report, maxSize - Buffer.byteLength(text))}`;
}

/** As many pictures as there is room for, in bytes. */
function pictures({ shadow }: Report, room: number): string {
  if (shadow.kind !== 'done') return '';
  for (let most = countPictures(shadow.data); most > 0; most = Math.floor(most / 2)) {
    const text = `\n${pictureSections(shadow.data, most).join('\n')}`;
    if (Buffer.byteLength(text) <= room) return text;
  }
  return `\n${pictureSections(shadow.data, 0).join('\n')}`;
}

function* facts(report: Report, hidden: number): Generator<string> {
  const { engine, files, unreadable } = report.lint;
  const { outside } = countsOf(report.problems);
  yield `Linted ${quantity(files, 'file')} with ${markdownText(engineWords(engine))}.`;
  if (engine.kind === 'built-in' && engine.because.kind === 'broken') {
    yield `What ESLint says: ${markdownText(engine.because.reason)}`;
  }
  yield* [...shadowWords(report.shadow), shadowTroubleWords(report.shadow)]
    .filter(isText)
    .map(markdownText);
  yield [scopeWords(report), regressionWords(report), outsideWords(outside)]
    .filter(isText)
    .map(markdownText)
    .join(' ');
  yield* [leftOutWords(report), hiddenWords(hidden)].filter(isText);
  for (const { file, reason } of unreadable.slice(0, maxUnreadable)) {
    yield `Not read: ${markdownText(file)}: ${markdownText(reason)}`;
  }
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}

function table(problems: readonly Problem[], report: Report): readonly string[] {
  if (problems.length === 0) return [];
  const rows: string[] = [];
  let size = 0;
  for (const problem of problems) {
    const row = rowOf(problem, report);
    size += Buffer.byteLength(row) + 1;
    if (size > maxTableSize) break;
    rows.push(row);
  }
  const missing = problems.length - rows.length;
  const rest = missing > 0 ? ['', `${quantity(missing, 'more problem')} did not fit here.`] : [];
  return [...tableHead, ...rows, ...rest, ''];
}

function rowOf({ severity, path, line, endLine, rule, message }: Problem, report: Report): string {
  const fragment = endLine > line ? `#L${line}-L${endLine}` : `#L${line}`;
  const place = markdownLink(`${path}:${line}`, `${report.blobUrl}/${urlPath(path)}${fragment}`);
  const ruleCell = rule === null ? '' : markdownLink(rule, documentationOf(rule));
  return `| ${severity} | ${place} | ${ruleCell} | ${markdownText(message)} |`;
}

/** Address of the page of a rule, under whatever prefix the project registered the plugin. */
function documentationOf(rule: string): string | undefined {
  const name = rule.slice(rule.lastIndexOf('/') + 1);
  if (rule === `shadow/${name}` && name in shadowRules) return shadowPage(name);
  const found = Object.entries(sqlproof.rules ?? {}).find(([known]) => known === name)?.[1];
  return found?.meta?.docs?.url;
}

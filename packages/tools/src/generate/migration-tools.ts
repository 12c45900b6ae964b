import type { runners as Runners } from '@sqlproof/core';

type Runner = (typeof Runners)[number];

const begin = '<!-- begin auto-generated migration tools -->';
const end = '<!-- end auto-generated migration tools -->';

/** Fills the table of migration tools of a page that has the markers for it. */
export function withMigrationTools(page: string, runners: readonly Runner[]): string {
  const start = page.indexOf(begin);
  const stop = page.indexOf(end);
  if (start < 0 || stop < start) return page;
  const table = [
    '| tool | to run a statement outside a transaction | source |',
    '| :--- | :--- | :--- |',
    ...runners.filter(isTool).map(row),
  ].join('\n');
  return `${page.slice(0, start + begin.length)}\n\n${table}\n\n${page.slice(stop)}`;
}

/** The last resort stands for tools that nobody knows the name of. */
function isTool({ name }: Runner): boolean {
  return name !== 'plain';
}

function row({ title, outsideTransaction, source }: Runner): string {
  const how = outsideTransaction ?? 'there is no way: build the index by hand before the migration';
  return `| ${title.replace(/^the /, '')} | ${capitalised(how)} | [link](${source}) |`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

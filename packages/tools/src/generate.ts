import { regenerate, staleFiles } from './generate/all-files.js';

/*
 * Regenerates what follows from the contents of folders and the meta of rules: the index files, the headers of the
 * rules' pages, the table of rules in the README; and, from other people's rules, which of them cannot read SQL. With `--check` nothing is written; files that are not up to date are
 * named, and the exit code is 1.
 */
const isCheck = process.argv.includes('--check');
const changed = await (isCheck ? staleFiles() : regenerate());

for (const path of changed) console.log(isCheck ? `not up to date: ${path}` : `wrote ${path}`);
if (isCheck && changed.length > 0) {
  console.error('Run `npm run generate`.');
  process.exitCode = 1;
}

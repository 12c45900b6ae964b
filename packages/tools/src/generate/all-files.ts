import { isStale, shownPath, writeStale } from './generated-file.js';
import { indexFiles, ruleNames } from './index-files.js';
import { ruleDocs } from './rule-docs.js';

/** Brings every generated file up to date. Returns the paths of those that were not. */
export async function regenerate(): Promise<readonly string[]> {
  // The pages come from the rules that the index lists, so the index comes first.
  const indexes = writeStale(await indexFiles());
  const docs = writeStale(ruleDocs(ruleNames()));
  return [...indexes, ...docs].map(({ path }) => shownPath(path));
}

/** Paths of the generated files that are not up to date. Writes nothing. */
export async function staleFiles(): Promise<readonly string[]> {
  const indexes = await indexFiles();
  return [...indexes, ...ruleDocs(ruleNames())].filter(isStale).map(({ path }) => shownPath(path));
}

import { isStale, shownPath, writeStale, type GeneratedFile } from './generated-file.js';
import { indexFiles, ruleNames } from './index-files.js';
import { ruleDocs } from './rule-docs.js';
import { rulesOffInSql } from './rules-off-in-sql.js';

/** Brings every generated file up to date. Returns the paths of those that were not. */
export async function regenerate(): Promise<readonly string[]> {
  // The pages come from the rules that the index lists, so the index comes first; the plugin imports both lists.
  const indexes = writeStale(await indexFiles());
  const off = writeStale([await rulesOffInSql()]);
  const docs = writeStale(await ruleDocs(ruleNames()));
  return pathsOf([...indexes, ...off, ...docs]);
}

/** Paths of the generated files that are not up to date. Writes nothing. */
export async function staleFiles(): Promise<readonly string[]> {
  const indexes = (await indexFiles()).filter(isStale);
  // Without the right index, nothing can be said of what is generated from the rules.
  if (indexes.length > 0) return pathsOf(indexes);
  const generated = [await rulesOffInSql(), ...(await ruleDocs(ruleNames()))];
  return pathsOf(generated.filter(isStale));
}

function pathsOf(files: readonly GeneratedFile[]): readonly string[] {
  return files.map(({ path }) => shownPath(path));
}

import type { Analysis } from './analyse.js';
import { analyseFile } from './analyse-file.js';
import { migrationFiles } from './migration-files.js';
import { RuleInput } from './rule-input.js';

/**
 * The migrations that a file belongs to, itself included, in the order in which their tool applies them; `undefined` for a
 * file that is no migration. Those that cannot be read are left out.
 */
export function migrationsOf(analysis: Analysis): readonly RuleInput[] | undefined {
  const { migration, surrounding } = analysis;
  const files = migrationFiles(analysis);
  if (!migration || !files) return undefined;
  return files.paths.flatMap((path) => {
    const one = analyseFile(path, surrounding);
    return one?.migration?.runner === migration.runner ? [new RuleInput(one)] : [];
  });
}

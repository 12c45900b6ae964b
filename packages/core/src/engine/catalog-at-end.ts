import type { Catalog } from '../catalog/catalog.js';
import type { Analysis } from './analyse.js';
import { FileCatalog } from './file-catalog.js';
import { historyOf } from './migration-history.js';

const known = new WeakMap<Analysis, Catalog | undefined>();

/** The schema when all migrations have run; `undefined` for migrations in code, which are not read one by one. */
export function catalogAtEnd(analysis: Analysis): Catalog | undefined {
  if (!known.has(analysis)) known.set(analysis, replay(analysis));
  return known.get(analysis);
}

function replay(analysis: Analysis): Catalog | undefined {
  const path = analysis.surrounding.filename.replaceAll('\\', '/');
  const history = path.endsWith('.sql') ? historyOf(analysis) : undefined;
  if (!history) return undefined;
  const end = history.log.before(history.log.length);
  if (history.starts.has(path)) return end;
  // A file that is not on the disk yet runs last.
  return new FileCatalog(analysis.statements, end).after;
}

import type { Catalog } from '../catalog/catalog.js';
import type { Analysis } from './analyse.js';
import { FileCatalog } from './file-catalog.js';
import { pathOf } from './migration-files.js';
import { historyOf } from './migration-history.js';

const known = new WeakMap<Analysis, Catalog | undefined>();

/** The schema when all migrations have run; `undefined` for a file that is none. */
export function catalogAtEnd(analysis: Analysis): Catalog | undefined {
  if (!known.has(analysis)) known.set(analysis, replay(analysis));
  return known.get(analysis);
}

function replay(analysis: Analysis): Catalog | undefined {
  const history = historyOf(analysis);
  if (!history) return undefined;
  const end = history.atEnd(analysis.surrounding);
  const isOnDisk = analysis.surrounding.files.read(pathOf(analysis)) !== undefined;
  if (isOnDisk && history.files.positions.has(pathOf(analysis))) return end;
  // A file that is not on the disk yet runs last.
  return new FileCatalog(analysis.statements, end).after;
}

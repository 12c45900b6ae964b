import type { Settings } from '../configuration/settings.js';
import type { ProjectFiles } from '../source/project-files.js';
import { analyseCode, analyseSql, placeSql, type Analysis, type Surrounding } from './analyse.js';

type Known = Map<string, Analysis>;

const bySettings = new WeakMap<ProjectFiles, WeakMap<Settings, Known>>();

/** The facts of a migration as it lies on the disk; `undefined` for a file that cannot be read. Each text is read once. */
export function analyseFile(path: string, surrounding: Surrounding): Analysis | undefined {
  const text = surrounding.files.read(path);
  if (text === undefined) return undefined;
  const here = { ...surrounding, filename: path };
  const known = remembered(here, text);
  if (known) return known;
  if (!path.endsWith('.sql')) {
    const source = surrounding.parse?.(text, path);
    return source && remember(analyseCode(source, here));
  }
  const { role, dialect } = placeSql(text, here);
  if (role.kind !== 'dump' || !role.migration)
    return remember(analyseSql(text, here, role, dialect));
  // A dump among the migrations is where the others begin, though nothing in it is reported.
  return analyseSql(text, here, { kind: 'migration', migration: role.migration }, dialect);
}

/** The facts of a `.sql` file, those that are known already where its text is the one on the disk. */
export function analyseSqlFile(text: string, surrounding: Surrounding): Analysis {
  const known = remembered(surrounding, text);
  if (known) return { ...known, surrounding };
  const { role, dialect } = placeSql(text, surrounding);
  return remember(analyseSql(text, surrounding, role, dialect));
}

/** Keeps the facts of a migration for the history of the others. What is being edited is not what will run. */
export function remember(analysis: Analysis): Analysis {
  const { migration, surrounding, text } = analysis;
  const { files } = surrounding;
  const path = surrounding.filename.replaceAll('\\', '/');
  if (migration && files.read(path) === text) knownOf(surrounding).set(path, analysis);
  return analysis;
}

function remembered(surrounding: Surrounding, text: string): Analysis | undefined {
  const known = knownOf(surrounding).get(surrounding.filename.replaceAll('\\', '/'));
  return known?.text === text ? known : undefined;
}

function knownOf({ files, settings }: Surrounding): Known {
  const ofFiles = bySettings.get(files) ?? new WeakMap<Settings, Known>();
  bySettings.set(files, ofFiles);
  const known = ofFiles.get(settings) ?? new Map<string, Analysis>();
  ofFiles.set(settings, known);
  return known;
}

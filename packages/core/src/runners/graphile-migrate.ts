import { basename, dirname, join } from 'node:path/posix';
import { nearestFile } from '../source/project-files.js';
import { sortByVersion } from './compare-versions.js';
import { listed } from './history.js';
import { defineRunner, wholeFile, type Candidate } from './runner.js';

const fileName = /^\d+(?:-[-_a-zA-Z0-9]*)?\.sql$/;
/** `--! Previous: …`, `--! Hash: …`, `--! Message: …`: names of headers start with a capital letter. */
const headers = /^(?:--! [A-Z]\w*(?::.*)?\r?\n)*/;

export default defineRunner({
  name: 'graphile-migrate',
  title: 'graphile-migrate',
  recognise(candidate) {
    if (!isCommitted(candidate) && !isCurrent(candidate)) return undefined;
    const body = candidate.text.replace(headers, '').trimStart();
    const isPlain = /^--!\s*no-transaction\b/.test(body);
    return {
      runner: 'graphile-migrate',
      parts: wholeFile(
        candidate.text,
        isPlain ? { kind: 'one-message' } : { kind: 'wrapped', scope: 'file' },
      ),
      dialect: 'postgresql',
    };
  },
  history(candidate) {
    const folder = dirname(candidate.path);
    const migrations =
      isCommitted(candidate) || basename(folder) === 'current' ? dirname(folder) : folder;
    const committed = filesIn(join(migrations, 'committed'), candidate);
    return isCommitted(candidate) ? committed : [...committed, candidate.path];
  },
  outsideTransaction: 'put it alone in a migration that starts with `--! no-transaction`',
  source: 'https://github.com/graphile/migrate#disable-transaction',
});

function filesIn(folder: string, { files }: Candidate): readonly string[] {
  return listed(`migrations in ${folder}`, files, () => {
    const names = files.list(folder).filter((name) => fileName.test(name));
    return sortByVersion(names).map((name) => join(folder, name));
  });
}

/** The tool refuses a committed migration without this header. */
function isCommitted({ path, text }: Candidate): boolean {
  if (basename(dirname(path)) !== 'committed' || !fileName.test(basename(path))) return false;
  return /^--! Previous:/m.test(headers.exec(text)?.[0] ?? '');
}

/** `current.sql`, or a file in the folder `current/`, of a project that uses the tool. */
function isCurrent({ path, files }: Candidate): boolean {
  const folder = dirname(path);
  const isInFolder = basename(folder) === 'current' && fileName.test(basename(path));
  if (!isInFolder && basename(path) !== 'current.sql') return false;
  const migrations = isInFolder ? dirname(folder) : folder;
  const committed = files.list(join(migrations, 'committed'));
  if (committed.some((name) => fileName.test(name))) return true;
  return nearestFile(path, ['.gmrc', '.gmrc.js', '.gmrc.cjs'], files) !== undefined;
}

import { basename, dirname } from 'node:path/posix';
import { numberedBeside } from './history.js';
import { dependsOn } from './npm-package.js';
import { defineRunner, type Candidate, type MigrationPart } from './runner.js';

/** As the template writes them. The tool itself also takes a marker with words after it. */
const template = /^[ \t]*--[ \t-]*(?:up|down)[ \t]+migration[ \t\r]*$/im;
const upMarker = /^[ \t]*--[ \t-]*up\s+migration/im;
const downMarker = /^[ \t]*--[ \t-]*down\s+migration/im;
const transaction = { kind: 'wrapped', scope: 'run' } as const;

export default defineRunner({
  name: 'node-pg-migrate',
  title: 'node-pg-migrate',
  recognise(candidate) {
    if (!template.test(candidate.text) && !isNumberedFile(candidate)) return undefined;
    return { runner: 'node-pg-migrate', parts: partsOf(candidate), dialect: 'postgresql' };
  },
  history: numberedBeside,
  outsideTransaction:
    'call `pgm.noTransaction()` in a migration that is written in JavaScript or TypeScript',
  source: 'https://github.com/salsita/node-pg-migrate/blob/main/src/sqlMigration.ts',
});

/** Markers are not required: a file without them goes up as a whole. */
function isNumberedFile(candidate: Candidate): boolean {
  if (basename(dirname(candidate.path)) !== 'migrations') return false;
  return (
    /^\d+[_-].*\.sql$/.test(basename(candidate.path)) && dependsOn(candidate, 'node-pg-migrate')
  );
}

function partsOf({ path, text }: Candidate): readonly MigrationPart[] {
  const up = text.search(upMarker);
  const down = text.search(downMarker);
  if (up < 0) {
    // Without an up marker the tool runs the whole text on the way up, what follows a down marker included.
    const direction = path.endsWith('.down.sql') ? 'down' : 'up';
    return [{ start: 0, end: text.length, direction, transaction }];
  }
  const upPart = {
    start: up,
    end: down > up ? down : text.length,
    direction: 'up',
    transaction,
  } as const;
  if (down < 0) return [upPart];
  const end = up > down ? up : text.length;
  const downPart = { start: down, end, direction: 'down', transaction } as const;
  return up < down ? [upPart, downPart] : [downPart, upPart];
}

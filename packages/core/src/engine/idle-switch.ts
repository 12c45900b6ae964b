import { nearestFile } from '../source/project-files.js';
import type { Span } from '../ir/index.js';
import type { Analysis } from './analyse.js';

/** A switch for transactions in a migration that its tool does not follow. */
export interface IdleSwitch {
  readonly span: Span;
  /** `ignored`: the file runs as if it were not there. `refused`: the tool stops. */
  readonly outcome: 'ignored' | 'refused';
  /** As it is written. */
  readonly written: string;
  /** Name of the tool as people write it. */
  readonly tool: string;
  /** What to do, as a sentence without its full stop. */
  readonly instead: string;
  /** False where a configuration that is not read may say otherwise. */
  readonly isCertain: boolean;
}

/** Finds the switch in the text of a file, as the tool's source looks for it. */
type Look = (analysis: Analysis) => IdleSwitch | undefined;

/** The switch of the file, where its tool has one that does not work as it is written, or has none. */
export function idleSwitch(analysis: Analysis): IdleSwitch | undefined {
  const { migration } = analysis;
  return migration && looks.get(migration.runner)?.(analysis);
}

/** Comments that switch the transaction off under some tool. */
const anySwitch =
  /^[ \t]*--[ \t!]*(?:\+goose[ \t]+no[ \t]+transaction|atlas:txmode[ \t]+none|no-transaction|migrate:up[ \t]+transaction:false|postgres-migrations[ \t]+disable-transaction|disable[-_]ddl[-_]transaction!?)[ \t]*$/im;

const looks: ReadonlyMap<string, Look> = new Map([
  ['typeorm', typeorm],
  // internal/sqlfile of Atlas: directives end with an empty line.
  [
    'atlas',
    misplaced(
      /^--[ \t]*atlas:txmode[ \t]+none[ \t]*$/m,
      'Atlas',
      'Put it on a line at the top of the file, with an empty line behind it',
    ),
  ],
  // src/migration.ts of graphile-migrate: the first line of the body.
  [
    'graphile-migrate',
    misplaced(
      /^--![ \t]*no-transaction\b.*$/m,
      'graphile-migrate',
      'Make it the first line behind the headers',
    ),
  ],
  [
    'prisma',
    inCompany('Prisma', 'Put a statement that refuses a transaction alone in its migration'),
  ],
  ['drizzle', none('Drizzle', 'Run a statement that refuses a transaction by hand')],
  ['supabase', none('Supabase', 'Run a statement that refuses a transaction by hand')],
]);

function misplaced(pattern: RegExp, tool: string, instead: string): Look {
  return ({ text, migration }) => {
    const isFollowed = migration?.parts.every(({ transaction }) => transaction.kind !== 'wrapped');
    const found = isFollowed ? null : pattern.exec(text);
    return found ? ignored(found, tool, instead) : undefined;
  };
}

function none(tool: string, instead: string): Look {
  return ({ text }) => {
    const found = anySwitch.exec(text);
    return found ? ignored(found, tool, instead) : undefined;
  };
}

/** A statement alone in its file runs outside a transaction, as the switch asks. */
function inCompany(tool: string, instead: string): Look {
  const look = none(tool, instead);
  return (analysis) => (analysis.statements.length > 1 ? look(analysis) : undefined);
}

function ignored(found: RegExpExecArray, tool: string, instead: string): IdleSwitch {
  const written = found[0].trim();
  const start = found.index + found[0].indexOf(written);
  const span = [start, start + written.length] as const;
  return { span, outcome: 'ignored', written, tool, instead, isCertain: true };
}

const field =
  /^[ \t]*(?:(?:public|readonly)[ \t]+)*(transaction[ \t]*(?::[ \t]*boolean)?[ \t]*=[ \t]*(?:true|false))\b/m;
const configurations = [
  ...['ormconfig', 'data-source', 'src/data-source', 'src/config/data-source'].flatMap((name) =>
    ['ts', 'js', 'json', 'mjs', 'cjs'].map((extension) => `${name}.${extension}`),
  ),
];

/** The mode `all`, which is the default, stops at a migration with a mode of its own (MigrationExecutor.ts). */
function typeorm({ text, surrounding }: Analysis): IdleSwitch | undefined {
  const found = field.exec(text);
  const written = found?.[1];
  if (!found || written === undefined) return undefined;
  const { filename, files } = surrounding;
  const configuration = nearestFile(filename, configurations, files)?.text ?? '';
  const mode = /\bmigrationsTransactionMode["']?\s*:\s*["'`]?(\w+)/.exec(configuration)?.[1];
  if (mode !== undefined && mode !== 'all') return undefined;
  // The command line takes a mode too.
  const scripts = nearestFile(filename, ['package.json'], files)?.text ?? '';
  if (/migration:run[^"\n]*\s(?:-t|--transaction)[ =](?:each|none)/.test(scripts)) return undefined;
  const start = found.index + found[0].indexOf(written);
  return {
    span: [start, start + written.length],
    outcome: 'refused',
    written,
    tool: 'TypeORM',
    instead: 'Set migrationsTransactionMode to "each" in the data source',
    isCertain: /new\s+DataSource|migrations/.test(configuration),
  };
}

import { analyseSql, noFiles, type DialectName, type SchemaChange } from '@sqlproof/core';
import { CatalogLog } from '../../packages/core/src/catalog/catalog-log.js';
import { noCatalog } from '../../packages/core/src/catalog/catalog.js';
import { effectOf, type Effect } from '../../packages/core/src/dialects/effects.js';
import { releaseOf } from '../../packages/core/src/dialects/release.js';
import { effectOn } from '../../packages/core/src/engine/effect-on.js';
import { isSchemaChange } from '../../packages/core/src/engine/is-schema-change.js';
import { RuleInput } from '../../packages/core/src/engine/rule-input.js';
import { readers } from '../../packages/core/src/dialects/readers.js';

/** What the rows say of a statement on tables that a set-up has made. */
export interface Prediction {
  /** As in a case: `INPLACE LOCK=NONE rewrite`, `Sch-M scan`, `refused`; `?` at the end of what is not certain. */
  readonly text: string;
  readonly algorithm: string | undefined;
  readonly lock: string | undefined;
  readonly work: string;
  readonly refused: string | undefined;
}

const costs = ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'];

/** Asks as rules ask: the last statements of a file whose first ones are the set-up. */
export function predict(
  dialect: Exclude<DialectName, 'postgresql'>,
  version: string,
  setUp: string,
  sql: string,
): Prediction {
  const text = `${setUp};\n${sql};\n`;
  const input = inputOf(dialect, version, text);
  const changes = input.analysis.statements
    .filter(isSchemaChange)
    .filter(({ span }) => span[0] > setUp.length);
  if (changes.length === 0) throw new Error(`no fact of: ${sql}`);
  const effects = changes.map((change) => effectOn(change, input));
  const cost = (one: (typeof effects)[number]): number => costs.indexOf(one.algorithm ?? '');
  const worst = effects.reduce((one, other) => (cost(other) > cost(one) ? other : one));
  const { algorithm, lock, work, refused, isCertain } = worst;
  const known = refused === undefined ? [algorithm, lock, work] : ['refused'];
  const said = known.filter((part) => part !== undefined && part !== 'none').join(' ');
  return { text: `${said || 'nothing'}${isCertain ? '' : ' ?'}`, algorithm, lock, work, refused };
}

/** The row that holds, for the page that it names. */
export function rowOf(
  dialect: Exclude<DialectName, 'postgresql'>,
  version: string,
  setUp: string,
  sql: string,
): Effect | undefined {
  const log = new CatalogLog(noCatalog);
  for (const statement of inputOf(dialect, version, setUp).analysis.statements)
    log.append(statement);
  const [change] = inputOf(dialect, version, sql).analysis.statements.filter(isSchemaChange);
  const { effects } = readers[dialect];
  if (!effects || !change) return undefined;
  const about = { catalog: log.before(log.length), version: releaseOf(dialect, version) };
  return effectOf(effects, change satisfies SchemaChange, about);
}

function inputOf(dialect: DialectName, version: string, text: string): RuleInput {
  const surrounding = {
    filename: '/project/schema.sql',
    cwd: '/project',
    settings: { dialect, version },
    files: noFiles,
    debug: (message: string) => {
      throw new Error(message);
    },
  };
  return new RuleInput(analyseSql(text, surrounding, { kind: 'query' }, dialect));
}

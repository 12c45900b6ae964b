import type { AlterColumnType } from '@sqlproof/core';
import { typeChange } from '../../packages/core/src/dialects/postgresql/effects/type-change.js';
import { emptyDatabase, type Engine } from '../engines/engine.js';
import { ownTypes, typePairs, type TypePair } from './cases/type-pairs.js';
import { observe } from '../../packages/shadow/src/observe.js';
import { factsOf, logOf } from './predict.js';

/** What hangs on the column when its type changes. */
const surroundings = {
  'no index': '',
  'an index': 'CREATE INDEX one ON t (c);',
  'an index with a condition': 'CREATE INDEX one ON t (n) WHERE c IS NOT NULL;',
  'a check': 'ALTER TABLE t ADD CHECK (c IS NULL OR n > 0);',
} as const;

/** Types without an order cannot be indexed. */
const unordered = /^(?:json|xml)$/;

/** Time zones of the session: in the first one, times with and without a zone are stored alike. */
const zones = ['UTC', 'Europe/Berlin'] as const;

/** Changes each type into the other one, with and without an index, and compares what is done with the rows. */
export async function checkTypes(
  engine: Engine,
): Promise<{ readonly cases: number; readonly wrong: readonly string[] }> {
  await emptyDatabase(engine);
  await engine.run(ownTypes);
  const wrong: string[] = [];
  let cases = 0;
  for (const [name, extra] of Object.entries(surroundings)) {
    for (const pair of typePairs) {
      if (name === 'an index' && pair.slice(0, 2).some((type) => unordered.test(type ?? '')))
        continue;
      cases++;
      const { said, seen } = await changeType(pair, extra, engine);
      if (agrees(said, seen)) continue;
      wrong.push(`${pair.join(' -> ')}, ${name}: rows ${said}, engine ${seen.join(' or ')}`);
    }
  }
  return { cases, wrong };
}

async function changeType([from, to, using]: TypePair, extra: string, engine: Engine) {
  const setUp = `CREATE TABLE t (n integer, c ${from});${extra}`;
  const sql = `ALTER TABLE t ALTER COLUMN c TYPE ${to}${using === undefined ? '' : ` USING ${using}`}`;
  const log = logOf(`${ownTypes}${setUp}`);
  const about = { catalog: log.before(log.length), version: engine.version };
  const said = typeChange(factsOf(sql)[0] as AlterColumnType, about);
  // Without rows a new file is a new file, and no value can be refused.
  await engine.run(setUp);
  try {
    const seen: string[] = [];
    for (const zone of zones) {
      await engine.run(`SET timezone = '${zone}'`);
      const work = (await observe(engine, sql)).get('t')?.work ?? 'none';
      const name = work === 'none' ? 'free' : work;
      if (!seen.includes(name)) seen.push(name);
    }
    return { said, seen };
  } finally {
    await engine.run("DROP TABLE t; SET timezone = 'UTC'");
  }
}

/** `unknown` is for what differs from one session to the other, and for casts whose steps are not followed. */
function agrees(said: string, seen: readonly string[]): boolean {
  return said === 'unknown' || (seen.length === 1 && seen[0] === said);
}

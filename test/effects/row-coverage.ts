import { effects } from '../../packages/core/src/dialects/postgresql/effects/index.js';
import type { EffectRow } from '../../packages/core/src/dialects/effects.js';
import { cases } from './check-effects.js';
import { outsideCases } from './cases/outside-cases.js';
import { market } from './market.js';
import { logOf, predict } from './predict.js';
import { shopFor } from './shop.js';

type Row = EffectRow<never>;

/** The rows of the effect table that no case comes to on any of the versions, as `kind, number of the row`. */
export function unreachedRows(versions: readonly number[]): readonly string[] {
  const reached = new Set<unknown>();
  for (const version of versions) {
    const logs = [
      { log: logOf(shopFor(version)), statements: cases },
      { log: logOf(market), statements: outsideCases },
    ];
    for (const { log, statements } of logs) {
      for (const { sql, from = 0, before = Infinity } of statements) {
        if (version < from || version >= before) continue;
        for (const row of predict(sql, log, version).rows) reached.add(row);
      }
    }
  }
  return Object.entries(effects).flatMap(([kind, rows]) =>
    (rows as readonly Row[]).flatMap((row, index) =>
      reached.has(row) || !isFor(row, versions) ? [] : [`${kind}, row ${index}`],
    ),
  );
}

/** Rows about older servers have the manual's word only. */
function isFor({ from = 0, before = Infinity }: Row, versions: readonly number[]): boolean {
  return versions.some((version) => from <= version && version < before);
}

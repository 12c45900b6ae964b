import { RuleInput, type TableSize } from '@sqlproof/core';
import {
  causeText,
  lockFindings,
  migrationSteps,
  trace,
  type Engine,
  type ShadowFinding,
} from '@sqlproof/shadow';
import { analyse } from '../../support/analyse.js';
import { applyAll } from './apply-all.js';

export interface TracedChange {
  /** What was there before. */
  readonly base: string;
  /** Texts of the migrations that come together. */
  readonly migrations: readonly string[];
  readonly sizes?: Readonly<Record<string, TableSize>>;
}

/** What is said of a change on an engine, each as `file:offset severity rule: message`, with the offsets of related places. */
export async function locksOf(engine: Engine, change: TracedChange): Promise<readonly string[]> {
  return (await lockFindingsOf(engine, change)).map(
    ({ path, span, severity, rule, message, related = [] }) => {
      const number = /2024010(\d)/.exec(path)?.[1];
      const places = related.map((place) => ` (${place.span[0]})`).join('');
      return `${number}:${span[0]} ${severity} ${rule}: ${message}${places}`;
    },
  );
}

/** What is said of a change on an engine. */
export async function lockFindingsOf(
  engine: Engine,
  { base, migrations, sizes = {} }: TracedChange,
): Promise<readonly ShadowFinding[]> {
  await applyAll(engine, `DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${base}`);
  const steps = migrations.map((text, index) => {
    const name = `prisma/migrations/2024010${index + 1}000000_step/migration.sql`;
    return migrationSteps(new RuleInput(analyse(name, text, { dialect: 'postgresql' })));
  });
  const { files, migrated } = await trace(engine, steps, () => true, true);
  const [failed] = migrated.failed;
  if (failed) throw new Error(`${causeText(failed.cause)}: ${failed.step.text}`);
  const sizeOf = (table: string): TableSize => sizes[table.replace(/^public\./, '')] ?? 'normal';
  return lockFindings(files, { version: engine.version, sizeOf });
}

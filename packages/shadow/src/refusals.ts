import { nearestName } from '../../eslint-plugin/src/nearest-name.js';
import type { Doubts } from './doubts.js';
import type { ServerError } from './engine.js';
import type { ShadowFinding } from './finding.js';
import type { FoundQuery, LeftOut, QueryVariant } from './found-queries.js';
import type { JudgedVariant } from './judge-variants.js';
import { refusalMessage } from './messages.js';
import type { Planner, SchemaView } from './planner.js';

/** What refusals are weighed by. */
interface Known extends Doubts {
  readonly planner: Planner;
  readonly view: SchemaView;
}

export interface Refused {
  readonly findings: readonly ShadowFinding[];
  readonly leftOut: readonly LeftOut[];
}

/** What is told of the variants of a query that have no plan: one finding, an error where all its variants are refused. */
export function refusalsOf(variants: readonly JudgedVariant[], known: Known): Refused {
  const leftOut: LeftOut[] = [];
  let finding: ShadowFinding | undefined;
  let count = 0;
  for (const { query, variant, verdict } of variants) {
    const { path, span } = query;
    if (verdict.kind === 'stopped') {
      leftOut.push({ path, span, kind: 'skipped', reason: stopReasons[verdict.reason] });
    }
    if (verdict.kind !== 'refused') continue;
    const doubt = doubtOf(verdict.error, query, variant, known);
    if (doubt !== undefined) {
      leftOut.push({ path, span, kind: 'skipped', reason: doubt });
      continue;
    }
    count++;
    const place = verdict.offset === undefined ? undefined : variant.text.spanAt(verdict.offset);
    const { message, suggestions } = refusalMessage(verdict.error, known.planner);
    finding ??= {
      ...{ rule: 'does-not-plan', severity: 'error', path, span: place ?? span },
      ...{ message, suggestions },
    };
  }
  if (!finding) return { findings: [], leftOut };
  const isCertain = count === variants.length;
  return { findings: [{ ...finding, severity: isCertain ? 'error' : 'warning' }], leftOut };
}

/** Why a query has no plan that no error was told of. */
export const stopReasons = {
  time: 'planning it took too long',
  memory: 'planning it took too much memory',
  crash: 'the engine ended while planning it',
} as const;

/** Why a refusal says nothing of the query; `undefined` when it does. */
function doubtOf(
  error: ServerError,
  { sender, sendsTypes }: FoundQuery,
  { assumptions }: QueryVariant,
  { isWhole, planner, view }: Known,
): string | undefined {
  if (sender !== undefined) return senderDoubt(sender, error);
  const weight = planner.weightOf(error);
  if (weight === 'engine') return engineDoubt(error);
  if (weight === 'untyped' && sendsTypes) return typesDoubt(error);
  if (weight === 'missing' && !isWhole) {
    return `the schema is not known as a whole, and lacks what it names: ${error.message}`;
  }
  const unknown = isWhole ? unknownTable(planner.missingTable(error), view) : undefined;
  if (unknown !== undefined) return `no migration makes the table "${unknown}" that it names`;
  return weight === 'missing' ? undefined : assumptionDoubt(assumptions, error);
}

/**
 * Why a refusal says nothing of a query that had a plan before a change; `undefined` when it does. What it named was there
 * then: when it is missing now, the change took it away, and a text that is only roughly the one which is sent names the same.
 * `doubts`: of what the change adds.
 */
export function changeDoubt(
  error: ServerError,
  { sender, sendsTypes }: FoundQuery,
  { assumptions }: QueryVariant,
  { isWhole, planner }: Pick<Known, 'isWhole' | 'planner'>,
): string | undefined {
  const weight = planner.weightOf(error);
  if (weight === 'engine') return engineDoubt(error);
  if (weight === 'untyped' && sendsTypes) return typesDoubt(error);
  if (weight === 'missing') {
    return isWhole
      ? undefined
      : `it had a plan before the change, of which a migration was not run as a whole: ${error.message}`;
  }
  return sender === undefined ? assumptionDoubt(assumptions, error) : senderDoubt(sender, error);
}

/** A text that the tool made itself can be wrong where the library's own is not. */
function senderDoubt(sender: string, { message }: ServerError): string {
  return `what ${sender} sends is only known roughly, and was refused: ${message}`;
}

function typesDoubt({ message }: ServerError): string {
  return `its values are sent with types, which its text does not tell: ${message}`;
}

function engineDoubt({ message }: ServerError): string {
  return `the shadow database cannot plan it: ${message}`;
}

function assumptionDoubt(
  [assumption]: readonly string[],
  { message }: ServerError,
): string | undefined {
  return assumption && `it was planned with ${assumption}, and refused: ${message}`;
}

/** A table that no migration makes, and that is no other one misspelt: something else makes it, such as a library. */
function unknownTable(name: string | undefined, { tables }: SchemaView): string | undefined {
  if (name === undefined) return undefined;
  const plain = name.slice(name.lastIndexOf('.') + 1);
  return nearestName(plain, [...tables]) === undefined ? name : undefined;
}

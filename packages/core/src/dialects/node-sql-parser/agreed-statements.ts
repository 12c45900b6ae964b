import { isUnknown, unknown, type Span, type Statement } from '../../ir/index.js';
import { partsThatCanBeUnknown } from './parts-that-can-be-unknown.js';
import type { Outline } from './outline/outline.js';

/** Marks what the two readings differ in, on its way to the nearest part that can be Unknown. */
const differs = Symbol('differs');

/**
 * Facts without what an outline contradicts; `undefined` when it contradicts a part that has to be known, or their
 * number. What is Unknown already stays so.
 */
export function agreedStatements(
  facts: readonly Statement[],
  outlines: readonly Outline<Statement>[],
): readonly Statement[] | undefined {
  if (facts.length === 0 || facts.length !== outlines.length) return undefined;
  const agreed = facts.map((fact, index) => agree(fact, outlines[index], fact.span));
  return agreed.includes(differs) ? undefined : (agreed as readonly Statement[]);
}

/** Returns the fact itself where nothing has to change. */
function agree(fact: unknown, outline: unknown, around: Span): unknown {
  if (isUnknown(fact)) return fact;
  if (Array.isArray(outline)) return agreeOnList(fact, outline, around);
  if (!isRecord(outline)) return fact === outline ? fact : differs;
  return isRecord(fact) ? agreeOnParts(fact, outline, around) : emptyOrDiffers(fact, outline);
}

/** An outline without parts tells nothing. */
function emptyOrDiffers(fact: unknown, outline: Parts): unknown {
  return Object.keys(outline).length === 0 ? fact : differs;
}

function agreeOnList(fact: unknown, outline: readonly unknown[], around: Span): unknown {
  if (!Array.isArray(fact) || fact.length !== outline.length) return differs;
  const items = fact.map((item: unknown, index) => agree(item, outline[index], around));
  if (items.includes(differs)) return differs;
  return items.every((item, index) => item === fact[index]) ? fact : items;
}

function agreeOnParts(fact: Parts, outline: Parts, around: Span): unknown {
  // The number that stands where the program fills in a value is none of the statement's.
  if (isFilled(fact)) return fact;
  const span = spanOf(fact) ?? around;
  const changed: Record<string, unknown> = {};
  for (const [part, told] of Object.entries(outline)) {
    const known = fact[part];
    const agreed = agreeOnPart(fact, part, told, span);
    if (agreed === differs) return differs;
    if (agreed !== known) changed[part] = agreed;
  }
  return Object.keys(changed).length === 0 ? fact : { ...fact, ...changed };
}

function agreeOnPart(fact: Parts, part: string, told: unknown, span: Span): unknown {
  const known = fact[part];
  const { whole, items } = partsThatCanBeUnknown(fact.kind);
  const canBeUnknown = items.has(part) && Array.isArray(known) && Array.isArray(told);
  const agreed =
    canBeUnknown && known.length === told.length
      ? known.map((item: unknown, index) => agreedOr(item, told[index], span))
      : agree(known, told, span);
  if (agreed === differs && whole.has(part)) return differing(known, span);
  return isSameList(agreed, known) ? known : agreed;
}

function agreedOr(fact: unknown, outline: unknown, around: Span): unknown {
  const agreed = agree(fact, outline, around);
  return agreed === differs ? differing(fact, around) : agreed;
}

function differing(fact: unknown, around: Span): unknown {
  const span = isRecord(fact) ? spanOf(fact) : undefined;
  return unknown(span ?? around, 'grammar and words differ');
}

function isSameList(agreed: unknown, known: unknown): boolean {
  if (!Array.isArray(agreed) || !Array.isArray(known)) return false;
  return agreed.length === known.length && agreed.every((item, index) => item === known[index]);
}

type Parts = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFilled({ kind }: Parts): boolean {
  return kind === 'Interpolation' || kind === 'Parameter';
}

function spanOf({ span }: Parts): Span | undefined {
  return Array.isArray(span) ? (span as unknown as Span) : undefined;
}

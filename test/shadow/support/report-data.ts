import type { LockTimeline } from '@sqlproof/core';
import type { PlanPicture, ReportData } from '@sqlproof/shadow';

/** Texts that would end what they stand in, if somebody forgot to escape them. */
export const attacks = [
  '</svg><script>alert(1)</script>',
  '</style></title></head><img src=x onerror=alert(1)>',
  '"><img src=x onerror="alert(1)">',
  "' onload='alert(1)",
  '```\n## owned',
  '`code` | cell | **bold** [a](https://evil.example) @octocat',
  'a"]\n    click b "https://evil.example"\n    b["',
  '\n::error file=x,line=1::owned',
  '%%{init: {"securityLevel": "loose"}}%%',
  'a\r\nb\u2028c\u202ed',
  '😀 漢字漢字漢字 e\u0301 \ud800',
] as const;

/** A report in which every text of a file or a server is this one. */
export function reportOf(text: string): ReportData {
  const place = { file: text, line: 3 };
  const plan = (isFullRead: boolean): PlanPicture => ({
    kind: text,
    target: text,
    conditions: [text, text],
    isFullRead,
    inputs: [{ kind: 'Sort', target: undefined, conditions: [text], isFullRead, inputs: [] }],
  });
  return {
    ...{ engine: text, version: 18, base: text, tables: 2, migrations: 1 },
    ...{ applied: 1, skippedSteps: 0, failedSteps: 0, explained: 1 },
    leftOut: [{ kind: 'skipped', reason: text, place }],
    sizes: { areAssumed: true, declared: 0 },
    notices: [text],
    findings: [
      {
        ...{ rule: 'lost-index', severity: 'error', place, message: text, suggestions: [text] },
        plans: [{ place, text, before: plan(false), after: plan(true) }],
      },
    ],
    locks: [timelineOf(text, 3)],
  };
}

/** A migration of so many statements, each of which locks the table of this name in some way. */
export function timelineOf(text: string, statements: number): LockTimeline {
  const indexes = Array.from({ length: statements }, (_, index) => index);
  return {
    filename: text,
    runner: text,
    statements: indexes.map((index) => ({
      ...{ line: index + 1, text, transaction: 0, direction: 'up', isKnown: true },
    })),
    tables: [
      {
        table: text,
        isNew: false,
        locks: indexes.map((from) => ({
          ...{ lock: 'SHARE UPDATE EXCLUSIVE', work: 'rewrite', isCertain: false },
          blocks: from % 2 === 0 ? ['reads', 'writes'] : ['writes'],
          ...{ from, until: statements - 1 },
        })),
      },
    ],
  };
}

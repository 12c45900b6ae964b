import type { Span } from '@sqlproof/core';
import type { ServerError } from './engine.js';
import type { ShadowFinding } from './finding.js';
import type { FailedStep, Migrated } from './migrate.js';
import type { Planner } from './planner.js';

/** What failed migrations tell. */
export interface CheckedMigrations {
  readonly findings: readonly ShadowFinding[];
  /** What the shadow database lacks, with what to do, one sentence each. */
  readonly notices: readonly string[];
}

/**
 * The first statement that fails is reported; those after it may fail because of it. What only the shadow database lacks,
 * such as a role, is a notice.
 */
export function checkMigrations(
  { failed, skipped }: Migrated,
  planner: Planner,
): CheckedMigrations {
  const findings: ShadowFinding[] = [];
  const notices = new Set<string>();
  let others = 0;
  let rendered = 0;
  let doubtful = 0;
  for (const one of failed) {
    const notice = noticeOf(one, planner);
    // The rendering may be wrong where the builder's own statement is not.
    if (notice === undefined && one.step.isRendered) {
      rendered++;
      continue;
    }
    if (notice === undefined && (skipped > 0 || rendered > 0) && isOfState(one, planner)) {
      doubtful++;
      continue;
    }
    if (notice !== undefined) notices.add(notice);
    else if (findings.length > 0 || notices.size > 0) others++;
    else findings.push(findingOf(one));
  }
  if (others > 0) {
    const [what, are] = others === 1 ? ['statement', 'is'] : ['statements', 'are'];
    notices.add(
      `${others} more ${what} of migrations failed after the first one, and ${are} not reported.`,
    );
  }
  if (doubtful > 0) {
    notices.add(
      `${doubtful} statements of migrations name what was left out before them, or what they would make is still there; ` +
        'they are not reported.',
    );
  }
  if (rendered > 0) notices.add(renderedNotice(rendered, failed));
  return { findings, notices: [...notices] };
}

/** True for an object that is missing, or in the way: the statement that makes or removes it may have been left out. */
function isOfState({ cause }: FailedStep, planner: Planner): boolean {
  if (cause.kind !== 'error') return false;
  const weight = planner.weightOf(cause.error);
  return weight === 'missing' || weight === 'in-the-way';
}

function renderedNotice(count: number, failed: readonly FailedStep[]): string {
  const first = failed.find(({ step }) => step.isRendered);
  const reason = first?.cause.kind === 'error' ? `: ${first.cause.error.message}` : '';
  return (
    `${count} statements of migration builders could not be applied as they are understood here${reason}. ` +
    'What depends on them is not checked.'
  );
}

function findingOf({ migration, step, cause }: FailedStep): ShadowFinding {
  const reason = cause.kind === 'error' ? cause.error.message : 'it did not end in time';
  const span: Span = step.span;
  return {
    ...{ rule: 'migration-fails', severity: 'error', path: migration.path, span, suggestions: [] },
    message: `This statement fails on the schema that the migrations before it leave: ${reason}.`,
  };
}

function noticeOf({ cause }: FailedStep, planner: Planner): string | undefined {
  if (cause.kind === 'stopped') return undefined;
  const { error } = cause;
  return (
    missingRole(error) ?? missingExtension(error) ?? missingSchema(error) ?? limit(error, planner)
  );
}

function missingRole({ message }: ServerError): string | undefined {
  const role = /^role "(.+)" does not exist$/.exec(message)?.[1];
  return (
    role &&
    `The migrations name the role "${role}", which no migration makes. Make it beforehand with --roles ${role}.`
  );
}

function missingExtension({ message }: ServerError): string | undefined {
  const extension =
    /^extension "(.+)" is not available$/.exec(message)?.[1] ??
    /could not open extension control file ".*\/([^/]+)\.control"/.exec(message)?.[1];
  return (
    extension &&
    `The migrations need the extension "${extension}", which this engine does not have: what depends on it is not checked. ` +
      'Use --engine native or --engine url with a server that has it.'
  );
}

/** Schemas that a hosting makes, by the prelude that brings them. */
const hosted: Readonly<Record<string, string>> = {
  auth: 'supabase',
  storage: 'supabase',
  extensions: 'supabase',
};

function missingSchema({ message }: ServerError): string | undefined {
  const schema = /^schema "(.+)" does not exist$/.exec(message)?.[1];
  if (schema === undefined) return undefined;
  const prelude = hosted[schema];
  return prelude === undefined
    ? `The migrations name the schema "${schema}", which no migration makes. Make it with --prelude FILE.sql.`
    : `The migrations name the schema "${schema}". Add --prelude ${prelude}.`;
}

function limit(error: ServerError, planner: Planner): string | undefined {
  // What a transaction refuses, the transaction that the tool opens refuses too.
  if (planner.weightOf(error) !== 'engine' || error.code?.startsWith('25')) return undefined;
  return `The engine cannot run a statement: ${error.message}.`;
}

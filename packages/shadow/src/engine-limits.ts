import type { ServerError } from './engine.js';
import type { FailedStep } from './migrate.js';
import type { Planner } from './planner.js';

/** What the shadow database lacks for a statement, with what to do, as a sentence; `undefined` where the statement is wrong. */
export function engineLimit({ cause }: FailedStep, planner: Planner): string | undefined {
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

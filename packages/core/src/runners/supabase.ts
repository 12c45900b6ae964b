import { filesBeside } from './history.js';
import { defineRunner, wholeFile, type Candidate, type RunnerTransaction } from './runner.js';
import { usesRelease } from './npm-package.js';

/** First release that runs some statements outside its batch (supabase/cli#5671). */
const detecting = [2, 109, 0] as const;
/** First release that knows DROP INDEX CONCURRENTLY too (supabase/cli#6276). */
const detectingDrops = [2, 116, 0] as const;
/** First release that reads `directive`. */
const obeying = [2, 115, 0] as const;

const outsideAtFirst =
  /^(?:CREATE (?:UNIQUE )?INDEX CONCURRENTLY|REINDEX\b.* CONCURRENTLY|VACUUM|ALTER SYSTEM|CLUSTER)\b/;
const outside =
  /^(?:(?:CREATE (?:UNIQUE )?|DROP )INDEX CONCURRENTLY|REINDEX\b.* CONCURRENTLY|VACUUM|ALTER SYSTEM|CLUSTER)\b/;
/** Written by the CLI's own diff; counts on the first line only. */
const directive = /^\uFEFF?-- pg-delta: transaction=false\r?(?:\n|$)/;

export default defineRunner({
  name: 'supabase',
  title: 'the Supabase CLI',
  recognise(candidate) {
    if (!/\/supabase\/migrations\/\d+_[^/]*\.sql$/.test(candidate.path)) return undefined;
    return {
      runner: 'supabase',
      parts: wholeFile(candidate.text, transactionOf(candidate)),
      dialect: 'postgresql',
    };
  },
  /** pkg/migration/list.go takes them as the directory lists them. */
  history: (candidate) => filesBeside(candidate, 'name'),
  outsideTransaction: 'apply it with Supabase CLI 2.116 or newer, which runs it outside',
  source: 'https://github.com/supabase/cli/pull/6276',
});

/** An unknown release is taken for a new one. */
function transactionOf(candidate: Candidate): RunnerTransaction {
  const isBefore = (release: readonly [number, number, number]): boolean =>
    usesRelease(candidate, 'supabase', release) === false;
  if (directive.test(candidate.text) && !isBefore(obeying)) return { kind: 'none' };
  // The record in the history table is in the same batch, so that even a file with one statement has a transaction.
  if (isBefore(detecting)) return { kind: 'wrapped', scope: 'file' };
  return {
    kind: 'detects',
    outside: isBefore(detectingDrops) ? outsideAtFirst : outside,
    others: 'transaction',
  };
}

/** What started the run, as far as it tells which lines changed. */
export type Trigger =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      readonly headSha: string;
      /** `undefined` where the payload does not say. */
      readonly baseSha: string | undefined;
    }
  | { readonly kind: 'push'; readonly before: string; readonly after: string }
  /** Nothing to compare with: everything is linted and counts. */
  | { readonly kind: 'everything'; readonly because: string }
  /** The run must not go on. */
  | { readonly kind: 'refused'; readonly because: string };

const refusal =
  'sqlproof does not run on pull_request_target: there the job has a token that can write, and loading the ESLint ' +
  'configuration of the pull request would run its code with that token. Use the event pull_request.';

/** Reads the event's payload, which nobody has checked. */
export function triggerOf(event: string, payload: unknown): Trigger {
  if (event === 'pull_request_target') return { kind: 'refused', because: refusal };
  if (event === 'pull_request') return pullRequest(payload);
  if (event === 'push') return push(payload);
  return { kind: 'everything', because: `the event ${event} has no change to compare with` };
}

function pullRequest(payload: unknown): Trigger {
  const number = valueAt(payload, 'pull_request', 'number');
  const headSha = valueAt(payload, 'pull_request', 'head', 'sha');
  if (typeof number !== 'number' || typeof headSha !== 'string') return malformed('pull request');
  const base = valueAt(payload, 'pull_request', 'base', 'sha');
  const baseSha = typeof base === 'string' ? base : undefined;
  return { kind: 'pull-request', number, headSha, baseSha };
}

function push(payload: unknown): Trigger {
  const before = valueAt(payload, 'before');
  const after = valueAt(payload, 'after');
  if (typeof before !== 'string' || typeof after !== 'string') return malformed('push');
  if (isNoCommit(before))
    return { kind: 'everything', because: 'the push made a new branch or tag' };
  if (isNoCommit(after)) return { kind: 'everything', because: 'the push deleted a branch or tag' };
  return { kind: 'push', before, after };
}

/** The platform writes zeros where there is no commit. */
function isNoCommit(sha: string): boolean {
  return /^0+$/.test(sha);
}

function malformed(what: string): Trigger {
  return { kind: 'everything', because: `the payload of the event does not describe a ${what}` };
}

function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return valueAt(Object.entries(value).find(([name]) => name === key)?.[1], ...rest);
}

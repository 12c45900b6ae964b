import { getOctokit } from '@actions/github';
import { changesOf, type Changes, type ListedFile } from './changed-lines.js';
import type { Trigger } from './trigger.js';

/** The changed lines, or why they are not known. */
export type FetchedChanges =
  | { readonly kind: 'known'; readonly changes: Changes }
  | { readonly kind: 'everything'; readonly because: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface RepositoryAccess {
  readonly token: string;
  readonly owner: string;
  readonly repo: string;
}

type Comparable = Exclude<Trigger, { readonly kind: 'refused' | 'everything' }>;
type Octokit = ReturnType<typeof getOctokit>;

/** Longest time for all pages together. Milliseconds. */
const patience = 60_000;
/** The API ends its lists there without saying so. */
const longestList = { 'pull-request': 3000, push: 300 } as const;
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Asks the REST API which lines the event changed. Never throws. */
export async function fetchChanges(
  trigger: Exclude<Trigger, { readonly kind: 'refused' }>,
  access: RepositoryAccess,
): Promise<FetchedChanges> {
  if (trigger.kind === 'everything') return trigger;
  if (access.token === '') return { kind: 'failed', reason: 'the input "token" is empty' };
  try {
    const files = await listFiles(trigger, access);
    const longest = longestList[trigger.kind];
    if (files.length < longest) return { kind: 'known', changes: changesOf(files) };
    return { kind: 'failed', reason: `GitHub lists no more than ${longest} files` };
  } catch (error) {
    return { kind: 'failed', reason: withoutSecret(reasonOf(error, trigger), access.token) };
  }
}

async function listFiles(
  trigger: Comparable,
  { token, owner, repo }: RepositoryAccess,
): Promise<readonly ListedFile[]> {
  const octokit = getOctokit(token, { log: silent });
  const common = { owner, repo, request: { signal: AbortSignal.timeout(patience) } };
  if (trigger.kind === 'push') return compare(octokit, common, trigger);
  return octokit.paginate(octokit.rest.pulls.listFiles, {
    ...common,
    pull_number: trigger.number,
    per_page: 100,
  });
}

/** The pages of a comparison hold its commits; all the files are on the first one. */
async function compare(
  octokit: Octokit,
  common: { readonly owner: string; readonly repo: string },
  { before, after }: { readonly before: string; readonly after: string },
): Promise<readonly ListedFile[]> {
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    ...common,
    basehead: `${before}...${after}`,
    per_page: 1,
  });
  return data.files ?? [];
}

function reasonOf(error: unknown, { kind }: Comparable): string {
  if (!(error instanceof Error)) return String(error);
  const message = error.message.replaceAll(/\s+/g, ' ').slice(0, 300);
  const status = statusOf(error);
  if (status === undefined) return message;
  const permission = kind === 'push' ? 'contents: read' : 'pull-requests: read';
  const hint =
    status === 403 || status === 404 ? `; the job may lack the permission "${permission}"` : '';
  return `HTTP ${status}: ${message}${hint}`;
}

/** Servers and proxies have been seen to quote what they were sent. */
function withoutSecret(text: string, secret: string): string {
  return text.replaceAll(secret, '***');
}

/** A failure on the way to the server carries a status as well, but no response. */
function statusOf(error: Error): number | undefined {
  const answered = 'response' in error && error.response !== undefined;
  return answered && 'status' in error && typeof error.status === 'number'
    ? error.status
    : undefined;
}

function ignore(): void {}

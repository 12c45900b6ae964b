import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import type { ListedFile } from '../../../packages/action/src/changed-lines.js';

/** What the server sends back. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FakeGithub {
  readonly url: string;
  /** `GET /path?query` of each request, in order. */
  readonly requests: readonly string[];
  /** The header of each request. */
  readonly authorizations: readonly (string | undefined)[];
}

/** A GitHub REST server on this machine that lives as long as the test. */
export async function fakeGithub(answer: (url: URL) => Answer): Promise<FakeGithub> {
  const requests: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    authorizations.push(request.headers.authorization);
    const { status, body, headers } = answer(new URL(request.url ?? '/', base()));
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(body));
  });
  const base = (): string => {
    const address = server.address();
    return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: base(), requests, authorizations };
}

/** Lists the files of a pull request by pages, with the `link` header that leads from one to the next. */
export function pullRequestFiles(files: readonly ListedFile[]): (url: URL) => Answer {
  return (url) => {
    const size = Number(url.searchParams.get('per_page') ?? 30);
    const page = Number(url.searchParams.get('page') ?? 1);
    const body = files.slice((page - 1) * size, page * size);
    if (page * size >= files.length) return { status: 200, body };
    const next = new URL(url);
    next.searchParams.set('page', String(page + 1));
    return { status: 200, body, headers: { link: `<${next.href}>; rel="next"` } };
  };
}

/** The answer to a comparison of two commits. */
export function comparison(files: readonly ListedFile[]): (url: URL) => Answer {
  return () => ({ status: 200, body: { status: 'ahead', total_commits: 1, commits: [], files } });
}

/** GitHub's way of saying no. */
export function refusal(status: number, message: string): () => Answer {
  const body = { message, documentation_url: 'https://docs.github.com/rest', status: `${status}` };
  return () => ({ status, body });
}

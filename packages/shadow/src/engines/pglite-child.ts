import { readFile, rename, writeFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Answer } from './child-messages.js';
import type { GrownFile, Request, Start } from './pglite-messages.js';

/** The part of PGlite's interface that is used here. */
interface Instance {
  exec(sql: string): Promise<readonly { readonly rows: readonly Record<string, unknown>[] }[]>;
  dumpDataDir(compression: 'none'): Promise<Blob>;
  readonly Module: {
    readonly FS: {
      stat(path: string): { readonly size: number };
      truncate(path: string, size: number): void;
    };
  };
}

interface PgliteModule {
  readonly PGlite: {
    create(options: {
      readonly loadDataDir?: Blob;
      readonly extensions: Readonly<Record<string, unknown>>;
      readonly startParams?: readonly string[];
    }): Promise<Instance>;
  };
}

/** The part of pglite-socket's interface that is used here. */
interface SocketModule {
  readonly PGLiteSocketServer: new (options: {
    readonly db: Instance;
    readonly host: string;
    readonly port: number;
    readonly maxConnections: number;
  }) => SocketServer;
}

interface SocketServer extends EventTarget {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** `host:port`. */
  getServerConn(): string;
}

let instance: Instance | undefined;
let server: SocketServer | undefined;
let last: Promise<void> = Promise.resolve();

// One request after the other: closing an engine while a statement runs leaves it spinning.
process.on('message', (request: Request) => {
  last = last.then(() => handle(request));
});
process.on('disconnect', () => process.exit(0));

async function handle(request: Request): Promise<void> {
  try {
    await answer(request);
  } catch (error) {
    send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

async function answer(request: Request): Promise<void> {
  switch (request.kind) {
    case 'start':
      return start(request);
    case 'run':
      for (const text of request.texts) send(await run(text));
      return;
    case 'save':
      return save(request.path);
    case 'grow':
      grow(request.files);
      return;
    case 'listen':
      return listen(request.module);
    case 'unlisten':
      await server?.stop();
      send({ kind: 'ready' });
      return;
    default:
      request satisfies never;
  }
}

/** Most clients at a time: tools of migrations open a pool, and a lock beside it. */
const maxClients = 20;

async function listen(module: string): Promise<void> {
  if (!instance) throw new Error('PGlite was not started');
  const { PGLiteSocketServer } = (await import(module)) as SocketModule;
  server = new PGLiteSocketServer({
    db: instance,
    ...{ host: '127.0.0.1', port: 0, maxConnections: maxClients },
  });
  await server.start();
  const port = Number(server.getServerConn().split(':').at(-1));
  send({ kind: 'listening', port });
}

/**
 * V8 compiles what is used often once more, with care, on the thread that waits for it: a process that lives for seconds does not
 * get that time back. A V8 without the flag ignores it.
 */
const noSecondCompilation = '--liftoff-only';

async function start({ modules, snapshot }: Start): Promise<void> {
  setFlagsFromString(noSecondCompilation);
  const { PGlite } = (await import(modules.main)) as PgliteModule;
  const extensions: Record<string, unknown> = {};
  for (const [name, url] of Object.entries(modules.extensions)) {
    extensions[name] = ((await import(url)) as Record<string, unknown>)[name];
  }
  const loadDataDir = snapshot === undefined ? undefined : await unpacked(snapshot);
  instance = await PGlite.create({ extensions, ...(loadDataDir && { loadDataDir }) });
  send({ kind: 'ready' });
}

/** PGlite's own way to unpack takes three times as long. */
async function unpacked(snapshot: string): Promise<Blob> {
  const data = gunzipSync(await readFile(snapshot), { chunkSize: 2 ** 22 });
  return new Blob([data], { type: 'application/x-tar' });
}

async function run(text: string): Promise<Answer> {
  if (!instance) return { kind: 'failed', message: 'PGlite was not started' };
  try {
    const results = await instance.exec(text);
    const rows = results.at(-1)?.rows ?? [];
    return isOversized(rows) ? { kind: 'oversized' } : { kind: 'rows', rows };
  } catch (error) {
    return { kind: 'error', error: serverError(error) };
  }
}

/** Most that the rows of one text may take: they are copied into the process that asks. Characters. */
const mostSent = 32_000_000;

function isOversized(rows: readonly unknown[]): boolean {
  let size = 0;
  return rows.some((row) => (size += sizeOf(row)) > mostSent);
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.values(value).reduce((sum: number, one) => sum + sizeOf(one), 16);
}

function serverError(error: unknown): Extract<Answer, { kind: 'error' }>['error'] {
  const { message, code, position, hint } = error as {
    readonly message: string;
    readonly code?: string;
    readonly position?: string;
    readonly hint?: string;
  };
  return { message, code, hint, position: position === undefined ? undefined : Number(position) };
}

/** A reader never sees half a file, also where several runs write the same one. */
/** Bytes of memory are not what is short here. */
const roomy = { memLevel: 9, chunkSize: 2 ** 22 };

async function save(path: string): Promise<void> {
  if (!instance) throw new Error('PGlite was not started');
  // What is not on disk yet would be done again from the log at each start. In a transaction that has failed, it stays so.
  await instance.exec('CHECKPOINT').catch(() => undefined);
  const dump = await instance.dumpDataDir('none');
  // Forty megabytes, most of them zeros: what more work would save is not worth the time.
  const compressed = gzipSync(await dump.arrayBuffer(), { level: 1, ...roomy });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, compressed, { mode: 0o600 });
  await rename(unfinished, path);
  send({ kind: 'ready' });
}

/** Where PGlite has its data directory. */
const dataDirectory = '/pglite/data';

/** A page of zeros is an empty one (PostgreSQL source, storage/bufpage.h, PageIsNew). */
function grow(files: readonly GrownFile[]): void {
  if (!instance) throw new Error('PGlite was not started');
  const { FS: system } = instance.Module;
  for (const { path, size } of files) {
    const file = `${dataDirectory}/${path}`;
    if (system.stat(file).size < size) system.truncate(file, size);
  }
  send({ kind: 'ready' });
}

function send(answer: Answer): void {
  process.send?.(answer);
}

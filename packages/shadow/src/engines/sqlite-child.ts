import type { Answer } from './child-messages.js';
import type { SqliteRequest, SqliteStart } from './sqlite-messages.js';

type Rows = Extract<Answer, { kind: 'rows' }>['rows'];

/** Runs the first statement of a text. */
type RunText = (text: string) => Rows;

/** The part of `node:sqlite` that is used here. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => {
    prepare(sql: string): { all(): Rows };
    /** From Node 24.10 on. */
    setAuthorizer?(authorize: (action: number, name: string | null) => number): void;
  };
  readonly constants: { readonly [Name in 'SQLITE_ATTACH' | 'SQLITE_DENY' | 'SQLITE_OK']: number };
}

/** The part of `node-sqlite3-wasm` that is used here. */
interface WasmSqlite {
  readonly default: {
    readonly Database: new () => {
      prepare(sql: string): { all(): Rows; finalize(): void };
    };
  };
}

let database: RunText | undefined;
let last: Promise<void> = Promise.resolve();

process.on('message', (request: SqliteRequest) => {
  last = last.then(() => handle(request));
});
process.on('disconnect', () => process.exit(0));

async function handle(request: SqliteRequest): Promise<void> {
  if (request.kind === 'run') {
    for (const text of request.texts) await send(run(text));
    return;
  }
  try {
    database = await start(request);
    // What is too large for memory would go to a file.
    database('PRAGMA temp_store = MEMORY');
    await send({ kind: 'ready' });
  } catch (error) {
    await send({ kind: 'failed', message: messageOf(error) });
  }
}

async function start({ module }: SqliteStart): Promise<RunText> {
  if (module === undefined) {
    const name = 'node:sqlite';
    const { DatabaseSync, constants } = (await import(name)) as NodeSqlite;
    const { SQLITE_ATTACH, SQLITE_DENY, SQLITE_OK } = constants;
    const inMemory = new DatabaseSync(':memory:');
    // VACUUM attaches a database without a name, VACUUM INTO one with the name of its file.
    inMemory.setAuthorizer?.((action, file) =>
      action === SQLITE_ATTACH && file !== '' ? SQLITE_DENY : SQLITE_OK,
    );
    return (text) => inMemory.prepare(text).all();
  }
  const { Database } = ((await import(module)) as WasmSqlite).default;
  const inMemory = new Database();
  return (text) => {
    const statement = inMemory.prepare(text);
    try {
      return statement.all();
    } finally {
      statement.finalize();
    }
  };
}

function run(text: string): Answer {
  if (!database) return { kind: 'failed', message: 'SQLite was not started' };
  try {
    return { kind: 'rows', rows: database(text).map((row) => ({ ...row })) };
  } catch (error) {
    const message = messageOf(error);
    return {
      kind: 'error',
      error: { message, code: undefined, position: undefined, hint: undefined },
    };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Waits until the answer has left: a statement that never ends would keep it here. */
function send(answer: Answer): Promise<void> {
  return new Promise((resolve) => {
    if (process.send)
      process.send(answer, () => {
        resolve();
      });
    else resolve();
  });
}

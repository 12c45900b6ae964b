import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from './connection.js';

/** How long the end of a session may take. Milliseconds. */
const patience = 1_000;

/**
 * Ends the session of a process of the server, also one that keeps a query from being cancelled, which a function can do.
 * False when it is still there after one second.
 */
export async function endSession(by: Connection, process: number): Promise<boolean> {
  const end = Date.now() + patience;
  await by.send(`SELECT pg_terminate_backend(${process})`, patience);
  for (;;) {
    const found = await by.send(`SELECT FROM pg_stat_activity WHERE pid = ${process}`, patience);
    if (found.kind !== 'rows' || found.rows.length === 0) return true;
    if (Date.now() > end) return false;
    await wait(10);
  }
}

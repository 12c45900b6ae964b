import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { GrownRelation, Limits, Outcome, Sizing } from '../engine.js';
import type { Cluster } from './cluster.js';
import { connect } from './connect.js';
import type { Connection } from './connection.js';
import { grownFiles } from './grown-files.js';
import type { GrownFile } from './pglite-messages.js';

/**
 * Sizes of a server whose files are ours. What is sent by its superuser calls nothing that users wrote: values of columns,
 * whose types may check them by functions of a migration, go another way.
 */
export function nativeSizing(
  { superuser, data }: Pick<Cluster, 'superuser' | 'data'>,
  version: number,
  limits: Limits,
): Sizing {
  const administer = async (texts: readonly string[]): Promise<readonly Outcome[]> => {
    const by = await connect(superuser, { limits, redact: (message) => message });
    try {
      return await sendAll(by, texts, limits);
    } finally {
      await by.close();
    }
  };
  const grow = async (relations: readonly GrownRelation[]): Promise<void> => {
    const files = await grownFiles((text) => administer([text]), relations);
    for (const file of files) await growFile(data, file);
  };
  // From 18 on, the owner of a table may set its statistics.
  return version >= 18 ? { grow } : { grow, administer };
}

async function sendAll(
  by: Connection,
  texts: readonly string[],
  { statement }: Limits,
): Promise<readonly Outcome[]> {
  // The owner of a database decides in what order names are looked for in it.
  await by.send('SET search_path = pg_catalog', statement);
  const outcomes: Outcome[] = [];
  for (const text of texts) outcomes.push(await by.send(text, statement));
  return outcomes;
}

/** Takes no room on the disk. The server asks for the size each time that it plans (PostgreSQL source, storage/smgr/md.c). */
async function growFile(data: string, { path, size }: GrownFile): Promise<void> {
  const file = await open(join(data, path), 'r+');
  try {
    if ((await file.stat()).size < size) await file.truncate(size);
  } finally {
    await file.close();
  }
}

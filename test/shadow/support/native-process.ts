import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { findNative, startCluster } from '../../../packages/shadow/src/index.js';
import { projectWith } from './start-native.js';

/* Starts a server, keeps it busy, says where it is, and ends as the argument says or waits for a signal. */
const [, , how] = process.argv;
const project = await projectWith(18);
const cluster = await startCluster(findNative(18, [project]));
await rm(project, { recursive: true });
const folder = String(cluster.superuser.host);
const [postmaster] = readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n');
const client = new Client(cluster.superuser);
client.on('error', () => undefined);
await client.connect();
client.query('DO $$ BEGIN LOOP END LOOP; END $$').catch(() => undefined);
process.stdout.write(JSON.stringify({ folder, postmaster: Number(postmaster) }), () => {
  if (how === 'exit') process.exit(3);
  if (how === 'error') throw new Error('on purpose');
});
setInterval(() => undefined, 1000);

import { cases, rows, setUp, type Case } from './cases/mariadb-cases.js';
import type { MariadbServer } from './mariadb-server.js';
import { predict, type Prediction } from './predict.js';

const algorithms = ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'];
const locks = ['LOCK=NONE', 'LOCK=SHARED', 'LOCK=EXCLUSIVE'];

/** What came of all cases: statement and difference, one a line. */
export interface Checked {
  readonly cases: number;
  readonly accepted: number;
  readonly refused: number;
  readonly wrong: readonly string[];
}

/**
 * Runs each statement with the ALGORITHM and the LOCK that the rows name, which the server has to take, and with the next
 * better ones, which it has to refuse.
 */
export async function checkMariadb(server: MariadbServer): Promise<Checked> {
  const wrong: string[] = [];
  let [accepted, refused] = [0, 0];
  for (const one of cases) {
    const before = one.after === undefined ? setUp : `${setUp};\n${one.after}`;
    const predicted = predict('mariadb', server.version, before, one.sql);
    const taken = await attempt(server, one, clausesOf(predicted));
    if (taken === undefined) accepted++;
    else wrong.push(`${one.sql}: ${clausesOf(predicted)} is refused: ${taken}`);
    for (const better of betterThan(predicted)) {
      if ((await attempt(server, one, better)) === undefined) {
        wrong.push(`${one.sql}: ${better} is taken`);
      } else refused++;
    }
  }
  return { cases: cases.length, accepted, refused, wrong };
}

function clausesOf({ algorithm = 'DEFAULT', lock = 'LOCK=DEFAULT' }: Prediction): string {
  return `ALGORITHM=${algorithm}, ${lock}`;
}

/** The next better algorithm, whatever it locks, and the next weaker lock. */
function betterThan({ algorithm = '', lock = '' }: Prediction): readonly string[] {
  const better = algorithms[algorithms.indexOf(algorithm) - 1];
  const weaker = locks[locks.indexOf(lock) - 1];
  return [
    ...(better === undefined ? [] : [`ALGORITHM=${better}`]),
    ...(weaker === undefined ? [] : [`ALGORITHM=${algorithm}, ${weaker}`]),
  ];
}

/** The server's reason not to do it; `undefined` when it did. */
async function attempt(
  server: MariadbServer,
  { sql, after }: Case,
  clauses: string,
): Promise<string | undefined> {
  await server.run('DROP DATABASE shop');
  await server.run('CREATE DATABASE shop CHARACTER SET utf8mb4');
  await server.run('USE shop');
  for (const one of `${setUp};${rows}`.split(';')) await server.run(one);
  await server.run(after ?? 'SET foreign_key_checks = 1');
  try {
    await server.run(`${sql}, ${clauses}`);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await server.run('SET foreign_key_checks = 1');
  }
}

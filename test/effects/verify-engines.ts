import { nativeVersions, startNative, type NativeVersion } from '../engines/native.js';
import type { Engine } from '../engines/engine.js';
import { checkEffects } from './check-effects.js';
import { checkPlans } from './check-plans.js';
import { checkTypes } from './check-types.js';
import { checkVolatility } from './check-volatility.js';
import { checkOutside } from './market.js';

/*
 * Holds what the effect table says of PostgreSQL, and what is said of plans, against servers of every major version from 12
 * on, one after the other.
 * Arguments are versions, all of them without any. Exit code 1 when a claim is wrong.
 */
/** Of `AT TIME ZONE`, the form for a time without a date was volatile before 15; as a default it is rare. */
const knownBefore15 = ['timezone has a volatile form'];

let running: Promise<Engine> | undefined;
let isStopping = false;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    isStopping = true;
    // Also one that is about to start has to stop, and its folder has to go.
    const stopped = running?.then((engine) => engine.close());
    void Promise.resolve(stopped)
      .catch(() => undefined)
      .finally(() => process.exit(130));
  });
}

const asked = process.argv.slice(2).map(Number);
for (const version of nativeVersions) {
  if (asked.length > 0 && !asked.includes(version)) continue;
  await verify(version).catch((error: unknown) => {
    // What ran when the server was stopped has failed.
    if (!isStopping) throw error;
  });
  if (isStopping) break;
}

async function verify(version: NativeVersion): Promise<void> {
  const from = Date.now();
  running = startNative(version);
  const engine = await running;
  try {
    const functions = await checkVolatility(engine);
    const types = await checkTypes(engine);
    const effects = await checkEffects(engine);
    const outside = await checkOutside(engine);
    const plans = await checkPlans(version);
    const known = version < 15 ? knownBefore15 : [];
    const wrong = [
      ...functions.wrong.filter((one) => !known.includes(one)),
      ...types.wrong,
      ...effects.wrong,
      ...outside.wrong,
      ...plans.wrong,
    ];
    const seconds = ((Date.now() - from) / 1000).toFixed(1);
    console.log(
      `PostgreSQL ${version}: ${effects.cases} statements, ${outside.cases} outside of transactions, ` +
        `${types.cases} type changes, ${functions.names} functions, ` +
        `${plans.queries} plans; ${wrong.length} wrong; ${seconds} s`,
    );
    for (const one of wrong) console.log(one);
    if (wrong.length > 0) process.exitCode = 1;
  } finally {
    running = undefined;
    if (!isStopping) await engine.close();
  }
}

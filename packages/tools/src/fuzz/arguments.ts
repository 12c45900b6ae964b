import { parseArgs } from 'node:util';
import { isFamily } from './generate/inputs.js';
import type { Family } from './input.js';

export type FuzzCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'replay'; readonly path: string }
  | {
      readonly kind: 'fuzz';
      readonly seconds: number;
      readonly seed: number;
      readonly only: Family | undefined;
    };

export const help = `Runs sqlproof on random SQL, code and options, and fails when it does what it must not do.

npm run fuzz -- [--seconds N] [--seed S] [--only sql|code|options]
npm run fuzz -- --replay FILE

--seconds N    how long; 60 by default
--seed S       the same inputs again, as long as the repository's examples are the same
--only FAMILY  one kind of input: sql, code or options
--replay FILE  one input that an earlier run has written
--help         this text

Exit codes: 0 nothing failed, 1 something failed, 2 the fuzzer could not run.`;

/** What somebody asks for. `anySeed` is taken when they name none. */
export function parseFuzzArguments(words: readonly string[], anySeed: number): FuzzCommand {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        seconds: { type: 'string', default: '60' },
        seed: { type: 'string', default: String(anySeed) },
        only: { type: 'string' },
        replay: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    if (values.replay !== undefined) return { kind: 'replay', path: values.replay };
    return fuzzCommand(values.seconds, values.seed, values.only);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

function fuzzCommand(seconds: string, seed: string, only: string | undefined): FuzzCommand {
  if (!(Number(seconds) > 0)) {
    return refused(`--seconds must be a number above 0, not "${seconds}".`);
  }
  if (!/^\d+$/.test(seed)) return refused(`--seed must be a whole number, not "${seed}".`);
  if (only !== undefined && !isFamily(only)) {
    return refused(`--only must be sql, code or options, not "${only}".`);
  }
  return { kind: 'fuzz', seconds: Number(seconds), seed: Number(seed), only };
}

function refused(reason: string): FuzzCommand {
  return { kind: 'refused', reason: `${reason} See --help.` };
}

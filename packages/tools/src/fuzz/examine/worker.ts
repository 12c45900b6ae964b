import { exception } from '../failure.js';
import type { FuzzInput } from '../input.js';
import { CaughtFailures } from './caught-failures.js';
import { examine } from './examine.js';
import type { Outcome } from './outcome.js';
import type { Subject } from './subject.js';

/** What the worker says to the process that started it. */
export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'stage'; readonly stage: string }
  | { readonly type: 'done'; readonly outcome: Outcome };

/* The process that runs the product, so that another one can end it. Its argument is the module of the subject. */
Error.stackTraceLimit = 100;
const { default: subject } = (await import(process.argv[2] ?? '')) as { readonly default: Subject };
const caught = new CaughtFailures();

process.on('message', (input: FuzzInput) => {
  say({ type: 'done', outcome: outcomeOf(input) });
});
say({ type: 'ready' });

function outcomeOf(input: FuzzInput): Outcome {
  try {
    return examine(input, subject, caught, (stage) => {
      say({ type: 'stage', stage });
    });
  } catch (error) {
    return { failures: [exception('the fuzzer stopped', error)], skipped: false, milliseconds: 0 };
  }
}

function say(message: WorkerMessage): void {
  process.send?.(message);
}

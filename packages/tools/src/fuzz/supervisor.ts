import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { allowance } from './examine/allowance.js';
import { parsing, type Outcome } from './examine/outcome.js';
import type { WorkerMessage } from './examine/worker.js';
import { failure, type Failure } from './failure.js';
import type { FuzzInput } from './input.js';
import { Patience } from './patience.js';

const worker = fileURLToPath(new URL('./examine/worker.ts', import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** What a worker was doing when it was last heard of. */
interface Silence {
  readonly stage: string;
  readonly milliseconds: number;
}

/**
 * Runs inputs in another process, one at a time, and ends that process when it is not heard of for too long. Starts it
 * anew when needed.
 */
export class Supervisor {
  readonly #subject: URL;
  readonly #patience: number;
  #child: ChildProcess | undefined;
  #errors = '';

  /** `patience`: how much longer than allowed a run may take before the process is ended. Milliseconds of its own. */
  constructor(subject: URL, patience: number) {
    this.#subject = subject;
    this.#patience = patience;
  }

  /**
   * What comes of an input. `tries`: how many processes must get stuck on it before that is called a hang.
   *
   * @throws {Error} when the process does not start: the sources may not compile.
   */
  async examine(input: FuzzInput, tries: number): Promise<Outcome> {
    for (let count = 1; ; count++) {
      const outcome = await this.#attempt(input);
      if ('failures' in outcome) return outcome;
      const { stage, milliseconds } = outcome;
      if (stage === parsing) return { failures: [], skipped: true, milliseconds: 0 };
      if (count < tries) continue;
      const detail = `${stage} was not done after ${milliseconds.toFixed(0)} ms for ${input.text.length} characters`;
      return ofFailure(failure('hang', stage, detail));
    }
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #attempt(input: FuzzInput): Promise<Outcome | Silence> {
    const child = this.#child ?? (await this.#start());
    const limit = allowance(input.text) * 3 + this.#patience;
    return new Promise((resolve) => {
      let stage = 'starting';
      const end = (result: Outcome | Silence): void => {
        patience.end();
        child.off('message', hear).off('exit', mourn);
        resolve(result);
      };
      const giveUp = (): void => {
        this.stop();
        end({ stage, milliseconds: limit });
      };
      const patience = new Patience(child.pid, limit, giveUp);
      const hear = (message: WorkerMessage): void => {
        if (message.type === 'done') end(message.outcome);
        if (message.type !== 'stage') return;
        stage = message.stage;
        patience.begin();
      };
      const mourn = (code: number | null, signal: string | null): void => {
        this.#child = undefined;
        const how = signal ?? `exit code ${code}`;
        const detail = `the process ended with ${how} at: ${stage}\n${this.#errors}`;
        end(ofFailure(failure('crash', `${how} at ${stage}`, detail)));
      };
      child.on('message', hear).on('exit', mourn);
      child.send(input);
    });
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(worker, [this.#subject.href], {
      execArgv: ['--import', loader],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#errors = '';
    child.stderr?.on('data', (text: Buffer) => {
      this.#errors = (this.#errors + text.toString()).slice(-4000);
    });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => {
        child.removeAllListeners('exit');
        resolve();
      });
      child.once('exit', () => {
        reject(new Error(`The fuzzer's worker does not start:\n${this.#errors}`));
      });
    });
    this.#child = child;
    return child;
  }
}

function ofFailure(one: Failure): Outcome {
  return { failures: [one], skipped: false, milliseconds: 0 };
}

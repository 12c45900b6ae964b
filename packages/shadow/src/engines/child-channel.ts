import { fork, type ChildProcess } from 'node:child_process';
import type { Limits, StopReason } from '../engine.js';
import type { Answer, Reply, Run } from './child-messages.js';
import { residentMemory } from './resident-memory.js';

/** How often the memory of a child process is looked at. Milliseconds. */
const pollInterval = 100;
/** How long starting and saving may take. Milliseconds. */
const startLimit = 60_000;

/**
 * A child process that answers requests in their order, and is killed when it takes too much time or memory. On Windows, which
 * tells nobody's memory in a way that is cheap to ask for, time is the only limit.
 */
export class ChildChannel {
  readonly #child: ChildProcess;
  readonly #limits: Limits;
  readonly #memoryTimer: NodeJS.Timeout;
  #timer: NodeJS.Timeout | undefined;
  /** Who waits for the next answer; one request runs at a time. */
  #waiting: ((reply: Reply) => void) | undefined;
  #stopped: StopReason | undefined;
  readonly #ended: Promise<void>;

  constructor(script: string, limits: Limits) {
    this.#limits = limits;
    // What a stranger's migration can read in the engine must hold nothing of ours.
    this.#child = fork(script, [], {
      env: {},
      execArgv: [],
      stdio: 'ignore',
      serialization: 'advanced',
    });
    this.#child.on('message', (answer: Answer) => {
      if (answer.kind === 'oversized') this.#stop('memory');
      else this.#settle(answer);
    });
    this.#child.on('error', () => {
      this.#stop('crash');
    });
    this.#ended = new Promise((resolve) => {
      this.#child.on('exit', () => {
        this.#stop('crash');
        resolve();
      });
    });
    this.#memoryTimer = setInterval(() => void this.#watchMemory(), pollInterval);
    this.#memoryTimer.unref();
  }

  /** Why the process was stopped; `undefined` while it runs. */
  get stopped(): StopReason | undefined {
    return this.#stopped;
  }

  /** Sends a request that has one answer. */
  async ask(request: object, limit = startLimit): Promise<Reply> {
    if (this.#stopped) return { kind: 'stopped', reason: this.#stopped };
    this.#child.send(request);
    return this.#next(limit);
  }

  /** Sends texts, and gives an answer for each up to the one with which the process had to be stopped. */
  async run(texts: readonly string[]): Promise<readonly Reply[]> {
    if (this.#stopped) return [{ kind: 'stopped', reason: this.#stopped }];
    const replies: Reply[] = [];
    this.#child.send({ kind: 'run', texts } satisfies Run);
    while (replies.length < texts.length) {
      const reply = await this.#next(this.#limits.statement);
      replies.push(reply);
      if (reply.kind === 'stopped') break;
    }
    return replies;
  }

  async close(): Promise<void> {
    this.#stop('crash');
    await this.#ended;
  }

  readonly #early: Reply[] = [];

  #next(limit: number): Promise<Reply> {
    const early = this.#early.shift();
    if (early) return Promise.resolve(early);
    if (this.#stopped) return Promise.resolve({ kind: 'stopped', reason: this.#stopped });
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#timer = setTimeout(() => {
        this.#stop('time');
      }, limit);
    });
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting;
    clearTimeout(this.#timer);
    this.#waiting = undefined;
    if (waiting) waiting(reply);
    else this.#early.push(reply);
  }

  #stop(reason: StopReason): void {
    if (this.#stopped) return;
    this.#stopped = reason;
    clearInterval(this.#memoryTimer);
    this.#child.kill('SIGKILL');
    this.#settle({ kind: 'stopped', reason });
  }

  async #watchMemory(): Promise<void> {
    const { pid } = this.#child;
    const bytes = pid === undefined ? undefined : await residentMemory(pid);
    if (bytes !== undefined && bytes > this.#limits.memory) this.#stop('memory');
  }
}

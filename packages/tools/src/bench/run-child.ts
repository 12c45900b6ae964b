import { spawn } from 'node:child_process';

/** An answer, and how long the process that gave it was there: from before it started until it had ended, in ms. */
export interface Answered<Answer> {
  readonly answer: Answer;
  readonly lifetime: number;
}

/** Characters of what a failed process printed: an error of ESLint holds the syntax tree. */
const longestReport = 2000;

/**
 * Runs a script in a fresh process and returns what it answers.
 *
 * @throws {Error} when the process fails; the message holds what it printed.
 */
export function runChild<Answer>(script: string, request: object): Promise<Answered<Answer>> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [script, JSON.stringify(request)]);
    const [output, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (data: Buffer) => output.push(data));
    child.stderr.on('data', (data: Buffer) => errors.push(data));
    child.on('error', reject);
    child.on('close', (status) => {
      const lifetime = performance.now() - start;
      if (status !== 0) {
        const printed = Buffer.concat(errors).toString().slice(0, longestReport);
        reject(new Error(`${script} ended with ${String(status)}.\n${printed}`));
        return;
      }
      // The scripts and their answers' types are built from one source.
      resolve({ answer: JSON.parse(Buffer.concat(output).toString()) as Answer, lifetime });
    });
  });
}

import { isatty } from 'node:tty';

/** What a command sees of the process it runs in. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person reads standard output, rather than a file or another program. */
  readonly hasReader: boolean;
  out(text: string): void;
  err(text: string): void;
  /** All of standard input, as UTF-8. */
  input(): Promise<string>;
}

/** The terminal of this process. A reader that stops early, such as `head`, is not an error. */
export function processTerminal(from: NodeJS.Process): Terminal {
  from.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    cwd: from.cwd(),
    env: from.env,
    hasReader: isatty(from.stdout.fd),
    out: (text) => void from.stdout.write(text),
    err: (text) => void from.stderr.write(text),
    input: () => readAll(from.stdin),
  };
}

/** Whether to colour standard output, as `NO_COLOR` and `FORCE_COLOR` of https://no-color.org and Node say. */
export function wantsColours({ env, hasReader }: Pick<Terminal, 'env' | 'hasReader'>): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused } = env;
  if (forced !== undefined) return !['0', 'false'].includes(forced);
  return hasReader && !refused;
}

async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

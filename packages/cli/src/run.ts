import packageJson from '../package.json' with { type: 'json' };
import { nearestName } from '../../eslint-plugin/src/nearest-name.js';
import { CannotRun, type ExitCode } from './exit-code.js';
import { explainHelp, generalHelp, lintHelp, locksHelp, statsHelp, traceHelp } from './help.js';
import type { Terminal } from './terminal.js';

interface Command {
  readonly help: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** Each command loads what it needs, so that help and version need nothing. */
const commands: Readonly<Record<string, Command>> = {
  lint: {
    help: lintHelp,
    run: async (args, terminal) => (await import('./lint.js')).lint(args, terminal),
  },
  locks: {
    help: locksHelp,
    run: async (args, terminal) => (await import('./locks.js')).locks(args, terminal),
  },
  explain: {
    help: explainHelp,
    run: async (args, terminal) => (await import('./explain.js')).explain(args, terminal),
  },
  trace: {
    help: traceHelp,
    run: async (args, terminal) => (await import('./trace.js')).trace(args, terminal),
  },
  stats: {
    help: statsHelp,
    run: async (args, terminal) => (await import('./stats.js')).stats(args, terminal),
  },
  help: {
    help: generalHelp,
    run: ([topic], terminal) => Promise.resolve(showHelp(topic, terminal)),
  },
};

/** Runs the command line. What went wrong is printed, never thrown. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    terminal.err(`sqlproof: ${explain(error, terminal)}\n`);
    return 2;
  }
}

async function dispatch([name, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (name === undefined) {
    terminal.err(generalHelp);
    return 2;
  }
  if (name === '--help' || name === '-h') return showHelp(undefined, terminal);
  if (name === '--version' || name === '-v') {
    terminal.out(`${packageJson.version}\n`);
    return 0;
  }
  const command = commandOf(name);
  if (asksForHelp(rest)) return showHelp(name, terminal);
  return command.run(rest, terminal);
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

function showHelp(topic: string | undefined, terminal: Terminal): ExitCode {
  terminal.out(topic === undefined ? generalHelp : commandOf(topic).help);
  return 0;
}

function commandOf(name: string): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return command;
  const kind = name.startsWith('-') ? 'option' : 'command';
  const allowed = kind === 'option' ? ['--help', '--version'] : Object.keys(commands);
  const near = nearestName(name, allowed);
  const hint = near === undefined ? 'See sqlproof --help.' : `Did you mean "${near}"?`;
  throw new CannotRun(`unknown ${kind} "${name}". ${hint}`);
}

/** A stack helps with what was not foreseen, and with what lies beneath when `NODE_DEBUG=sqlproof` asks for it. */
function explain(error: unknown, { env }: Terminal): string {
  if (!(error instanceof Error)) return String(error);
  const wantsStack = /\bsqlproof\b/i.test(env['NODE_DEBUG'] ?? '');
  if (!(error instanceof CannotRun)) return error.stack ?? error.message;
  if (!wantsStack || !(error.cause instanceof Error)) return error.message;
  return `${error.message}\n${error.cause.stack ?? ''}`;
}

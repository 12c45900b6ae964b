import { parseFuzzArguments, help } from './fuzz/arguments.js';
import { foundText, readInput, summaryOf } from './fuzz/report.js';
import { defaultPatience, fuzz, product } from './fuzz/run.js';
import { Supervisor } from './fuzz/supervisor.js';

/** Looks for inputs on which the product fails. Exit codes: 0 nothing failed, 1 something did, 2 could not run. */
try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function run(): Promise<number> {
  const command = parseFuzzArguments(process.argv.slice(2), Date.now() % 1_000_000);
  switch (command.kind) {
    case 'help':
      console.log(help);
      return 0;
    case 'refused':
      console.error(command.reason);
      return 2;
    case 'replay':
      return replay(command.path);
    case 'fuzz': {
      console.log(`seed ${command.seed}, ${command.seconds} s`);
      const result = await fuzz({
        ...command,
        tell: (found) => {
          console.log(`${foundText(found, command.seed)}\n`);
        },
      });
      console.log(summaryOf(result, command.seed));
      return result.found.length === 0 ? 0 : 1;
    }
    default:
      return command satisfies never;
  }
}

async function replay(path: string): Promise<number> {
  const input = readInput(path);
  const supervisor = new Supervisor(product, defaultPatience);
  try {
    const { failures, milliseconds } = await supervisor.examine(input, 2);
    for (const { kind, detail } of failures) console.log(`${kind.toUpperCase()}\n${detail}\n`);
    if (failures.length === 0) console.log('Nothing failed.');
    console.log(
      `The analysis took ${milliseconds.toFixed(0)} ms for ${input.text.length} characters.`,
    );
    return failures.length === 0 ? 0 : 1;
  } finally {
    supervisor.stop();
  }
}

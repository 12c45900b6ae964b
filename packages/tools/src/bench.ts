import { isOutdated } from './bench/built-plugin.js';
import { codePart } from './bench/code-part.js';
import { writeProject } from './bench/generate/project.js';
import { measureDistribution } from './bench/measure-distribution.js';
import { migrationsPart } from './bench/migrations-part.js';
import { benchOptions, usage, type BenchOptions, type Part } from './bench/options.js';
import { printSection } from './bench/print-section.js';
import { scalePart } from './bench/scale-part.js';
import type { Section } from './bench/section.js';
import { shadowPart } from './bench/shadow-part.js';
import { sizePart } from './bench/size-part.js';
import { sqlMemoryPart } from './bench/sql-memory-part.js';
import { sqlPart } from './bench/sql-part.js';
import { startPart } from './bench/start-part.js';
import { inWorkspace, type Workspace } from './bench/workspace.js';

/*
 * Measures the speed and the size of what people install. Exit code 0 whatever the numbers are: a shared machine
 * proves nothing; 2 when the request is not understood.
 */
const options = requested();
if (options) await run(options);

function requested(): BenchOptions | undefined {
  try {
    return benchOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exitCode = 2;
    return undefined;
  }
}

async function run(asked: BenchOptions): Promise<void> {
  if (asked.measure !== undefined) show(measureDistribution(asked.measure), asked);
  else if (asked.generate !== undefined) writeProject(asked.generate, planOf(asked));
  else await inWorkspace((workspace) => measureParts(workspace, asked));
}

/** Prints each part as soon as it is measured; as JSON all of them at the end. */
async function measureParts(workspace: Workspace, asked: BenchOptions): Promise<void> {
  if (isOutdated()) console.error('The plugin is older than its sources: run npm run build first.');
  const sections: Section[] = [];
  for (const part of asked.only) {
    const measured = await measurePart(part, workspace, asked);
    if (!asked.json) show(measured, asked);
    sections.push(...measured);
  }
  if (asked.json) show(sections, asked);
}

async function measurePart(
  part: Part,
  workspace: Workspace,
  asked: BenchOptions,
): Promise<readonly Section[]> {
  const { repeat, files } = asked;
  const project = (): string => asked.directory ?? workspace.project(planOf(asked));
  switch (part) {
    case 'code':
      return [await codePart(workspace, project(), repeat)];
    case 'sql':
      return [await sqlPart(workspace, project(), repeat), await sqlMemoryPart(workspace, repeat)];
    case 'migrations':
      return [await migrationsPart(workspace, files, repeat)];
    case 'shadow':
      return [await shadowPart(workspace, repeat)];
    case 'start':
      return [await startPart(workspace, repeat)];
    case 'scale':
      return [await scalePart(workspace, files, repeat)];
    case 'size':
      return [sizePart()];
    default:
      return part satisfies never;
  }
}

function planOf({ files }: BenchOptions): {
  readonly modules: number;
  readonly migrations: number;
} {
  return { modules: files, migrations: Math.ceil(files / 5) };
}

function show(sections: readonly Section[], { json }: BenchOptions): void {
  console.log(json ? JSON.stringify(sections, null, 2) : sections.map(printSection).join('\n'));
}

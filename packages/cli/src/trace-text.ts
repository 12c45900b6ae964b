import { blocks, type LockMode, type Work } from '@sqlproof/core';
import { stripVTControlCharacters } from 'node:util';
import { waiting, working } from '@sqlproof/shadow';

/** What an engine did for migrations, as it is printed. Plain data. */
export interface ShownTrace {
  readonly engine: string;
  readonly files: readonly ShownFile[];
}

interface ShownFile {
  readonly file: string;
  readonly steps: readonly ShownStep[];
}

interface ShownStep {
  readonly line: number;
  readonly text: string;
  readonly transaction: number | undefined;
  /** How long it took, on tables without rows. */
  readonly milliseconds: number;
  readonly error: string | undefined;
  readonly isSampled: boolean;
  readonly relations: readonly ShownRelation[];
  /** Where the rules of sqlproof say something else: a mistake of ours. */
  readonly disagreements: readonly string[];
}

interface ShownRelation {
  readonly name: string;
  /** A code of pg_class.relkind. */
  readonly kind: string;
  readonly lock: LockMode;
  readonly work: Work;
}

/** For people: each statement with what it locks of the relations that were there before the file. */
export function traceText({ engine, files }: ShownTrace): string {
  return files.map((file) => fileText(file, engine)).join('\n');
}

function fileText({ file, steps }: ShownFile, engine: string): string {
  const width = String(steps.at(-1)?.line ?? 0).length;
  const indent = ' '.repeat(width + 4);
  const lines = steps.flatMap((step, index) => [
    `  ${String(step.line).padStart(width)}  ${shortened(step.text)}`,
    ...notes(step).map((note) => `${indent}${plain(note)}`),
    ...step.relations
      .filter(({ kind }) => /[rpm]/.test(kind))
      .map((relation) => `${indent}${plain(relationText(relation, held(steps, index)))}`),
    ...step.disagreements.map((one) => `${indent}Our mistake, please report it: ${plain(one)}.`),
  ]);
  return [`${plain(file)}, on ${plain(engine)} with empty tables`, '', ...lines, ''].join('\n');
}

function notes({ error, isSampled }: ShownStep): readonly string[] {
  return [
    ...(error === undefined ? [] : [`fails: ${error}`]),
    ...(isSampled ? [] : ['runs in no transaction; its locks were not looked at']),
  ];
}

/** The line of the last statement that runs while a lock is held; `undefined` when that is the one which takes it. */
function held(steps: readonly ShownStep[], index: number): number | undefined {
  const { transaction } = steps[index] ?? {};
  if (transaction === undefined) return undefined;
  const last = steps.findLastIndex((one) => one.transaction === transaction);
  return last > index ? steps[last]?.line : undefined;
}

function relationText({ name, lock, work }: ShownRelation, until: number | undefined): string {
  const parts = [waiting({ blocks: blocks(lock) }), working({ work })].filter(
    (part) => part !== '',
  );
  const end = until === undefined ? '' : `, held until line ${until} has run`;
  return `${name}: ${lock}${end}${parts.length > 0 ? `: ${parts.join(' ')}` : ''}`;
}

/** How much of a statement is shown. Characters. */
const shownLength = 72;

function shortened(text: string): string {
  const line = plain(text).replaceAll(/\s+/g, ' ');
  return line.length > shownLength ? `${line.slice(0, shownLength - 1)}…` : line;
}

/** What a migration says goes to a terminal: no control characters. */
function plain(written: string): string {
  return stripVTControlCharacters(written).replaceAll(/[\x00-\x1f\x7f-\x9f]/g, ' ');
}

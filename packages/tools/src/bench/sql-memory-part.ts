import type { Cost } from './child/child-process.js';
import type { LintAnswer, LintRequest } from './child/lint.js';
import { difference, figureOf } from './figure.js';
import { shortStatements } from './generate/migration-sql.js';
import { rounds } from './rounds.js';
import { runChild } from './run-child.js';
import type { Section } from './section.js';
import { first, readSql } from './sql-part.js';
import type { Workspace } from './workspace.js';

const statements = 150_000;
const works = ['nothing', 'parser', 'statements and rules', 'ESLint, recommended'] as const;
type Work = (typeof works)[number];

interface Answer {
  readonly passes: readonly Cost[];
  /** Bytes. */
  readonly peak: number;
}

/** Peak memory on one file of very many statements. */
export async function sqlMemoryPart(workspace: Workspace, repeat: number): Promise<Section> {
  const text = shortStatements(statements);
  const file = workspace.file('many.sql', text);
  const request = { files: [file], passes: 1, directory: workspace.directory };
  const answers = await rounds<Work, Answer>(repeat, works, (work) =>
    work === 'ESLint, recommended'
      ? lint(workspace, file)
      : readSql(workspace, { ...request, work }),
  );
  const peaks = (work: Work): number[] => answers[work].map(({ peak }) => peak / 1e6);
  return {
    title: `One .sql file of ${statements} statements, ${text.length} characters`,
    notes: ['Above the default of `maxFileSize`: read by tokens, without the grammar.'],
    rows: works.map((work) => ({
      cells: {
        ' ': work,
        CPU: figureOf(answers[work], (answer) => first(answer.passes), 'ms'),
        'peak memory': figureOf(answers[work], ({ peak }) => peak / 1e6, 'MB'),
        'above nothing': difference(peaks(work), peaks('nothing'), 'MB'),
      },
    })),
  };
}

async function lint(workspace: Workspace, file: string): Promise<Answer> {
  const request: LintRequest = {
    directory: workspace.directory,
    config: workspace.config('one rule and the plugin'),
    patterns: [file],
    threads: 1,
    passes: 1,
    isPrepared: true,
  };
  const { answer } = await runChild<LintAnswer>(workspace.script('lint'), request);
  return { passes: answer.passes, peak: answer.passes[0]?.peak ?? 0 };
}

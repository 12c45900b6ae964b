import type { Diagnostic } from '@sqlproof/core';
import { workflowCommand } from '../workflow-command.js';
import type { Format } from './format.js';
import { repositoryPath } from './repository-path.js';

/** Workflow commands, which GitHub Actions turns into annotations. Its limits are per severity, so errors need no order. */
export const github: Format = (diagnostics, context) =>
  diagnostics
    .map((diagnostic) => `${annotation(diagnostic, repositoryPath(diagnostic.file, context))}\n`)
    .join('');

/** The runner refuses columns when the lines differ. */
function annotation(diagnostic: Diagnostic, file: string): string {
  const { line, endLine, column, endColumn, severity, rule, message } = diagnostic;
  const columns = line === endLine ? { col: column, endColumn } : {};
  const properties = { file, line, endLine, ...columns, title: rule ?? 'sqlproof' };
  return workflowCommand(severity, properties, message);
}

import { isAbsolute, relative, resolve } from 'node:path';
import type { Diagnostic } from '@sqlproof/core';
import { workflowCommand } from '../workflow-command.js';
import type { Format } from './format.js';

/** Workflow commands, which GitHub Actions turns into annotations. Its limits are per severity, so errors need no order. */
export const github: Format = (diagnostics, { cwd, env }) => {
  const workspace = env['GITHUB_WORKSPACE'] || cwd;
  return diagnostics
    .map(
      (diagnostic) =>
        `${annotation(diagnostic, repositoryPath(diagnostic.file, cwd, workspace))}\n`,
    )
    .join('');
};

/** The runner refuses columns when the lines differ. */
function annotation(diagnostic: Diagnostic, file: string): string {
  const { line, endLine, column, endColumn, severity, rule, message } = diagnostic;
  const columns = line === endLine ? { col: column, endColumn } : {};
  const properties = { file, line, endLine, ...columns, title: rule ?? 'sqlproof' };
  return workflowCommand(severity, properties, message);
}

/** Annotations are found by the path from the root of the repository, wherever the command was started. */
function repositoryPath(file: string, cwd: string, workspace: string): string {
  const path = relative(workspace, resolve(cwd, file)).replaceAll('\\', '/');
  return path.startsWith('../') || isAbsolute(path) ? file : path;
}

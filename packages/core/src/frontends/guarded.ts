import { siteAt } from '../host/site-of.js';
import type { Opaque, Statement } from '../ir/index.js';
import type { CallLike } from '../source/host-file.js';
import type { CodeFile } from './frontend.js';

/**
 * The statements of one call. A failure of ours costs only the call that it happens in: what was read of it before
 * stays, and the rest is said not to be known.
 */
export function guarded(
  call: CallLike,
  file: CodeFile,
  frontend: string,
  lower: () => Iterable<Statement>,
): readonly Statement[] {
  const statements: Statement[] = [];
  try {
    for (const statement of lower()) statements.push(statement);
  } catch (error) {
    const { filename } = file.host.source;
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const place = `the call at ${call.range[0]} of ${filename}`;
    file.debug(`${frontend} failed on ${place}: ${stack ?? message}`);
    statements.push(failed(call, file, frontend, message));
  }
  return statements;
}

function failed(call: CallLike, file: CodeFile, frontend: string, reason: string): Opaque {
  return {
    kind: 'Opaque',
    span: call.range,
    site: siteAt(call, frontend, file.dialect),
    sql: undefined,
    interpolations: [],
    cause: 'failed',
    reason,
    at: undefined,
  };
}

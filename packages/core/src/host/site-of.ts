import { unknown, type DialectName, type Maybe, type Site } from '../ir/index.js';
import type { CallLike, HostFile, Node } from '../source/host-file.js';
import { loopedCalls } from './helpers.js';
import { surroundings } from './loops.js';
import { resultUse, type ResultShape } from './result-use.js';
import { shortened } from './shortened.js';

interface SiteRequest {
  readonly call: CallLike;
  /** Expressions that decide which rows the statement touches. */
  readonly keys: readonly Node[];
  readonly file: HostFile;
  readonly frontend: string;
  readonly library: string | undefined;
  readonly dialect: Maybe<DialectName>;
  readonly results?: ResultShape;
}

/** Where a call sits: its loops, the helpers that lead to it, and what becomes of its rows. */
export function siteOf(request: SiteRequest): Site {
  const { call, keys, file, frontend, library, dialect, results = {} } = request;
  const around = surroundings(call, keys, file);
  const callee = call.type === 'CallExpression' ? call.callee : call.tag;
  return {
    frontend,
    role: 'query',
    dialect,
    library,
    loops: around.loops,
    callers: loopedCalls(call, keys, around.within, file),
    result: resultUse(call, results, file),
    call: { span: call.range, name: `${shortened(file.textOf(callee))}()` },
  };
}

/** The site of a call of which nothing else could be read. */
export function siteAt(call: CallLike, frontend: string, dialect: Maybe<DialectName>): Site {
  const reason = 'the call could not be read';
  return {
    frontend,
    role: 'query',
    dialect,
    library: undefined,
    loops: [],
    callers: [],
    result: unknown(call.range, reason),
    call: undefined,
  };
}

import type { TSESTree } from '@typescript-eslint/utils';
import { siteOf } from '../../host/site-of.js';
import { once } from '../../host/once.js';
import type { Common, DialectName, Maybe, Opaque, Site, Span } from '../../ir/index.js';
import type { HostFile } from '../../source/host-file.js';
import type { CodeFile } from '../frontend.js';
import { isConditional } from './is-conditional.js';

/** Who makes the facts of one file: the tool, the file that it reads, the database that it writes for. */
export interface Builder {
  /** Name of the tool. */
  readonly tool: string;
  readonly file: CodeFile;
  readonly host: HostFile;
  readonly dialect: Maybe<DialectName>;
}

/** What all facts of a call have in common. `within` is the whole statement when `span` is a part of it. */
export function factsAt(
  call: TSESTree.CallExpression,
  span: Span,
  builder: Builder,
  within?: Span,
): Common {
  const place = within ? { within } : {};
  return { span, ...place, site: siteAt(call, builder), sql: undefined, interpolations: [] };
}

/** A call of which not even the kind and the table are known. */
export function notStatic(
  call: TSESTree.CallExpression,
  span: Span,
  builder: Builder,
  reason: string,
  cause: Opaque['cause'] = 'not-static',
): Opaque {
  const facts = factsAt(call, span, builder);
  return { kind: 'Opaque', ...facts, cause, reason, at: undefined };
}

export function siteAt(call: TSESTree.CallExpression, builder: Builder): Site {
  const bySite = sitesOf(builder);
  const known = bySite.get(call);
  if (known) return known;
  const { tool, host, dialect } = builder;
  const request = { call, keys: call.arguments, file: host, library: tool, dialect };
  const site = { ...siteOf({ ...request, frontend: tool }), role: 'migration' } as const;
  const doubtful = site.loops.length > 0 || isConditional(call);
  const placed: Site = doubtful ? { ...site, conditional: true } : site;
  bySite.set(call, placed);
  return placed;
}

const sitesOf = once((): Map<TSESTree.CallExpression, Site> => new Map());

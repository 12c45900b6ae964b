import type { Diagnostic } from '@sqlproof/core';
import type { ReportData } from '@sqlproof/shadow';
import type { ReadFiles } from '../../cli/src/shadow/collect-facts.js';
import { explainProject } from '../../cli/src/shadow/explain-project.js';
import type { ShadowOptions } from '../../cli/src/shadow/shadow-options.js';
import type { Inputs } from './inputs.js';
import { lint } from './lint.js';
import type { Trigger } from './trigger.js';

/** What a shadow database showed of the change. */
export type ShadowResult =
  /** Nobody asked for one. */
  | { readonly kind: 'off' }
  | {
      readonly kind: 'done';
      readonly diagnostics: readonly ShadowDiagnostic[];
      readonly data: ReportData;
    }
  /** There was nothing for it to do; the reason is a part of a sentence. */
  | { readonly kind: 'not-run'; readonly because: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** A diagnostic of the shadow database. */
export interface ShadowDiagnostic extends Diagnostic {
  /** The change takes from the database what it had. */
  readonly isRegression: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Plans the queries on both sides of the change. Never throws. */
export async function runShadow(
  inputs: Inputs,
  trigger: Trigger,
  environment: Environment,
): Promise<ShadowResult> {
  const { engine, url } = inputs.shadow;
  if (engine === undefined) return { kind: 'off' };
  const base = baseOf(trigger);
  if (typeof base !== 'string') return { kind: 'not-run', ...base };
  const needsUrl = engine === 'url' || engine === 'mysql';
  if (needsUrl && url === '' && !environment['SQLPROOF_SHADOW_URL']) {
    const because = 'the input "shadow-url" is empty, as secrets are in pull requests from forks';
    return { kind: 'not-run', because };
  }
  const options = optionsOf(inputs, engine === 'auto' ? undefined : engine, base);
  const place = { cwd: inputs.workingDirectory, env: environment };
  try {
    const { findings, data } = await explainProject(options, place, {
      read: readerOf(inputs),
      wantsLocks: true,
    });
    const diagnostics = findings.map(({ finding, diagnostic }) => ({
      ...diagnostic,
      isRegression: finding.isRegression ?? false,
    }));
    return { kind: 'done', diagnostics, data };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', reason: url === '' ? reason : reason.replaceAll(url, '***') };
  }
}

function baseOf(trigger: Trigger): string | { readonly because: string } {
  switch (trigger.kind) {
    case 'pull-request':
      return trigger.baseSha ?? { because: 'the payload of the event does not name the base' };
    case 'push':
      return trigger.before;
    case 'everything':
    case 'refused':
      return { because: trigger.because };
    default:
      return trigger satisfies never;
  }
}

function optionsOf(
  { paths, shadow, preset, dialect }: Inputs,
  engine: ShadowOptions['engine'],
  base: string,
): ShadowOptions {
  const url = shadow.url === '' ? undefined : shadow.url;
  return {
    ...shadow.options,
    paths,
    engine,
    base,
    url,
    stats: shadow.stats,
    builtIn: { preset, dialect },
  };
}

/** The same ESLint, or the built-in configuration, as for linting. */
function readerOf({ preset, dialect }: Inputs): ReadFiles {
  return async (cwd, paths) => {
    await lint({ cwd, paths, preset, dialect, unreleased: undefined });
  };
}

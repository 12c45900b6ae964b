import type { LockTimeline } from '@sqlproof/core';
import type { ReportHead, ShadowReport } from '../check-project.js';
import type { ShadowFinding } from '../finding.js';
import type { LeftOut } from '../found-queries.js';
import type { PlanPicture } from './plan-picture.js';

/** Everything that a report of a run with a shadow database tells, as plain data. Texts are as files and servers gave them. */
export interface ReportData
  extends Omit<ReportHead, 'dialect'>, Pick<ShadowReport, 'explained' | 'notices'> {
  /** The commit that the project was compared with; `undefined` when it was looked at alone. */
  readonly base: string | undefined;
  readonly leftOut: readonly ShownLeftOut[];
  readonly sizes: ShownSizes;
  readonly findings: readonly ShownFinding[];
  /** What the migrations that a change brings lock. */
  readonly locks: readonly LockTimeline[];
}

/** A place as people name it. */
export interface ShownPlace {
  /** Path from the working directory, with `/` separators. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export interface ShownLeftOut extends Pick<LeftOut, 'kind' | 'reason'> {
  readonly place: ShownPlace;
}

/** How large tables were taken to be. */
export interface ShownSizes {
  /** True when nothing measured them: each table that is not declared counts as one with many rows. */
  readonly areAssumed: boolean;
  /** Tables that the settings call small or huge. */
  readonly declared: number;
  /** When the statistics were read that tell them, in ISO 8601, and of how many tables; absent without any. */
  readonly exported?: string;
  readonly tables?: number;
}

export interface ShownFinding extends Pick<
  ShadowFinding,
  'rule' | 'severity' | 'message' | 'suggestions' | 'weight'
> {
  readonly place: ShownPlace;
  /** The queries that a change hurts. */
  readonly plans: readonly ShownPlans[];
}

/** How a query was planned before a change, and how after it. */
export interface ShownPlans {
  readonly place: ShownPlace;
  readonly text: string;
  readonly before: PlanPicture;
  readonly after: PlanPicture;
}

import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files and folders of `test` that take the longest, longest first. */
const slow = [
  'shadow/warehouse',
  'shadow/containment',
  'shadow/server-containment',
  'tools/',
  'shadow/community',
  'shadow/explain-',
  'shadow/regressions',
  'shadow/migrate-command',
  'shadow/pages',
  'effects/pglite.test.ts',
  'e2e/effects-other/',
  'fuzz/minute.test.ts',
  'shadow/native',
  'fuzz/',
  'e2e/',
  'host/linear.test.ts',
  'eslint/',
  'builders/',
];

/**
 * Begins with the files that take the longest, so that no core waits for one of them at the end. Vitest itself knows the
 * times of the last run only, which a fresh copy has not had.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const ranks = new Map(sorted.map((file) => [file, this.#rankOf(file)]));
    return sorted.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  }

  #rankOf({ moduleId }: TestSpecification): number {
    const path = relative(`${this.ctx.config.root}/test`, moduleId).replaceAll(sep, '/');
    const rank = slow.findIndex((one) => path.startsWith(one));
    return rank < 0 ? slow.length : rank;
  }
}

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.js';

const source = (path: string): string =>
  fileURLToPath(new URL(`packages/${path}`, import.meta.url));

/** Tests that need databases, builders, or many processes; `npm run test:fast` leaves them out. */
const slow = ['shadow', 'e2e', 'fuzz', 'tools', 'eslint', 'effects', 'catalog', 'builders'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);
/** Proofs of many minutes: `npm run test:long` runs them, and nothing else. */
const long = [
  ...['shadow/warehouse', 'shadow/community', 'shadow/parcels', 'shadow/clinic', 'shadow/booking'],
  ...['shadow/engines-agree', 'shadow/statistics*', 'shadow/explain-base'],
  ...['shadow/explain-migrations', 'shadow/explain-options'],
  ...['shadow/containment', 'shadow/server-containment', 'shadow/pages', 'shadow/native'],
  ...['shadow/migrate-command', 'shadow/stats-command', 'shadow/explain-report'],
  ...['shadow/pglite-extensions', 'shadow/explain-locks', 'e2e/action/shadow', 'tools/*'],
  ...['fuzz/minute', 'fuzz/plants'],
].map((name) => `test/${name}.test.ts`);
/**
 * Tests that leave nothing behind in their process, so that the next file need not load the sources again. Those of
 * limits measure times, which would be those of a process that others have filled.
 */
const together = [
  ...['architecture', 'bad-input', 'configuration', 'corpus', 'dialects', 'docs', 'drivers'],
  ...['effects-other', 'examples', 'frontends', 'rules', 'runners'],
].map((folder) => `test/${folder}/**/!(limits).test.ts`);

export default defineConfig({
  resolve: {
    alias: {
      '@sqlproof/core': source('core/src/index.ts'),
      '@sqlproof/shadow': source('shadow/src/index.ts'),
      'eslint-plugin-sqlproof': source('eslint-plugin/src/index.ts'),
    },
  },
  test: {
    exclude: ['test/corpus/*/**', 'test/**/fixtures/**', '**/node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // One less by default, which on two cores is one.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      // Processes and databases: on a machine that does something else too, each takes several times as long.
      { extends: true, test: { name: 'slow', include: slow, exclude: long, testTimeout: 180_000 } },
      { extends: true, test: { name: 'long', include: long, testTimeout: 180_000 } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: [...slow, ...together],
        },
      },
      { extends: true, test: { name: 'together', include: together, isolate: false } },
    ],
  },
});

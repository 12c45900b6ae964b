import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.js';

const source = (path: string): string =>
  fileURLToPath(new URL(`packages/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@sqlproof/core': source('core/src/index.ts'),
      'eslint-plugin-sqlproof': source('eslint-plugin/src/index.ts'),
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/corpus/*/**', 'test/**/fixtures/**', '**/node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // One less by default, which on two cores is one.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
  },
});

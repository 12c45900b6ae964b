import { describe, expect, it } from 'vitest';
import { reportOf } from '../../packages/tools/src/fuzz/report.js';
import { fuzz } from '../../packages/tools/src/fuzz/run.js';

const minute = 60;

describe('a minute of random inputs', () => {
  it('finds nothing that the product must not do', { timeout: 10 * minute * 1000 }, async () => {
    const result = await fuzz({ seconds: minute, seed: 20_240_601 });
    expect(reportOf(result, 20_240_601)).toContain('Nothing failed.');
    expect(result.seconds).toBeGreaterThanOrEqual(minute);
    expect(result.counts.sql).toBeGreaterThan(0);
    expect(result.counts.options).toBeGreaterThan(0);
    // Code that does not parse proves nothing.
    expect(result.skipped).toBeLessThan(result.counts.code * 0.6);
  });
});

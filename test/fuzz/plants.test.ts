import { describe, expect, it } from 'vitest';
import type { Family } from '../../packages/tools/src/fuzz/input.js';
import { fuzz, type FuzzOptions, type FuzzResult } from '../../packages/tools/src/fuzz/run.js';

const minute = 60;

/** Runs a subject with a defect until it is found. The times are long enough for a busy machine. */
function hunt(
  plant: string,
  only: Family = 'sql',
  { patience = 500, shrinkSeconds = minute }: Partial<FuzzOptions> = {},
): Promise<FuzzResult> {
  const subject = new URL(`./plants/${plant}.ts`, import.meta.url);
  return fuzz({ seconds: 5 * minute, seed: 3, only, subject, patience, shrinkSeconds, most: 1 });
}

describe('what the fuzzer is there to find', { timeout: 10 * minute * 1000 }, () => {
  it('is found when a rule throws, though the engine goes on', async () => {
    const [found] = (await hunt('throwing-rule')).found;
    expect(found?.failure.kind).toBe('exception');
    expect(found?.failure.detail).toContain('thrown by the test');
    expect(found?.input.text).toMatch(/^DELETE.{0,12}$/is);
  });

  it('is found when a rule throws in ESLint, though the plugin goes on', async () => {
    const [found] = (await hunt('throwing-eslint-rule')).found;
    expect(found?.failure.kind).toBe('exception');
    expect(found?.failure.detail).toMatch(/^caught by the plugin\n[^]*thrown by the test/);
  });

  it.each([
    ['outside-span', 'span', /span is \[0, \d+\] in a text of \d+ characters/],
    ['lost-facts', 'not-json', /rows is NaN/],
    ['idle-suggestion', 'edit', /the finding is still there/],
    ['breaking-suggestion', 'edit', /the result has a new syntax error/],
  ])('is found and made small: %s', async (plant, kind, detail) => {
    const [found] = (await hunt(plant)).found;
    expect(found?.failure.kind).toBe(kind);
    expect(found?.failure.detail).toMatch(detail);
    expect(found?.input.text).toMatch(/^DELETE.{0,40}$/is);
  });

  it('is found when work never ends, by ending the process', async () => {
    const [found] = (await hunt('endless-rule', 'sql', { shrinkSeconds: 1 })).found;
    expect(found?.failure).toMatchObject({ kind: 'hang' });
    expect(found?.failure.detail).toContain('the analysis was not done after');
    expect(found?.input.text).toContain('DELETE');
  });

  it('is found when work takes too long each time', async () => {
    const [found] = (await hunt('slow-rule', 'sql', { patience: 60_000, shrinkSeconds: 1 })).found;
    expect(found?.failure.detail).toMatch(/the analysis took \d+ ms .* at best of \d runs/);
  });

  it('is found when --fix never comes to rest', async () => {
    const [found] = (await hunt('restless-fix')).found;
    expect(found?.failure.kind).toBe('edit');
    expect(found?.failure.detail).toContain('sqlproof/planted still changes the file');
  });

  it('is found when wrong settings end in an exception', async () => {
    const [found] = (await hunt('careless-settings', 'options')).found;
    expect(found?.failure.detail).toContain('defineSettings stopped');
  });
});

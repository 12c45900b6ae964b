import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lintDirectory } from '../support/lint-directory.js';

interface Label {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

const example = fileURLToPath(new URL('../../examples/shop-api', import.meta.url));
const labels = JSON.parse(
  readFileSync(new URL('shop-api.labels.json', import.meta.url), 'utf8'),
) as readonly Label[];

describe('examples/shop-api', () => {
  it('reports every bug that was labelled, on its line, and nothing else', async () => {
    const findings = await lintDirectory(example, 'recommended');
    expect(findings.map(place).sort()).toEqual(labels.map(place).sort());
  });

  it('has a bug for every rule', () => {
    expect([...new Set(labels.map(({ rule }) => rule))].sort()).toMatchInlineSnapshot(`
      [
        "sqlproof/no-concurrently-in-transaction",
        "sqlproof/no-delete-without-where",
        "sqlproof/no-interpolated-sql",
        "sqlproof/no-query-in-loop",
        "sqlproof/no-syntax-error",
        "sqlproof/no-update-without-where",
        "sqlproof/require-concurrent-index",
        "sqlproof/require-limit",
      ]
    `);
  });
});

function place({ file, line, rule }: Label): string {
  return `${file}:${line} ${rule}`;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { sqlproof, type Outcome } from '../cli/command-line.js';
import { installRuntime } from '../support/install-runtime.js';
import { changedProject, shop } from './support/changed-project.js';

// Installing takes longer than a test may.
beforeAll(async () => void (await installRuntime('engines/pglite')));

async function reported(name: string): Promise<Outcome & { readonly report: string }> {
  const { root, base } = await changedProject(shop.base, shop.head);
  const args = ['explain', '--base', base, '--report', name, '--no-cache'];
  const outcome = await sqlproof(args, { cwd: root });
  return { ...outcome, report: readFileSync(join(root, name), 'utf8') };
}

describe('sqlproof explain --report', () => {
  test('writes Markdown with the plans of a query that the change hurts, and what it locks', async () => {
    const { code, stdout, report } = await reported('plans.md');
    expect(code).toBe(1);
    expect(stdout).toContain('db/migrations/002_drop.sql\n  1:1  error    This statement takes');
    expect(report.replaceAll(/PGlite [\d.]+|\b[\da-f]{40}\b/g, '…')).toMatchInlineSnapshot(`
      "# sqlproof: queries on a shadow database

      - Planned on … &#40;PostgreSQL 18&#41;, compared with ….
      - Schema: 1 table of 2 migrations, 3 statements applied.
      - Queries: 1 explained, 0 partial, 0 skipped.
      - Sizes of tables: assumed. Each counts as one with many rows.

      ## 1 finding

      | | Place | Rule | Finding |
      | --- | --- | --- | --- |
      | error | db/migrations/002&#95;drop.sql&#58;1 | lost-index | This statement takes the index from a query, which reads all of "customers" then. &#40;src/customers.ts&#58;4&#41; |

      ## Queries that the change hurts

      ### src/customers.ts&#58;4

      <code>SELECT id FROM customers WHERE email = &#36;1</code>

      \`\`\`mermaid
      flowchart LR
          subgraph before["Before"]
              direction TB
              b["Bitmap Heap Scan<br>customers"]
              b_0["Bitmap Index Scan<br>customers_email_idx<br>index#58; customers.email #61; #36;1"]
              b --> b_0
          end
          subgraph after["After"]
              direction TB
              a["Seq Scan#58; reads all<br>customers<br>filter#58; customers.email #61; #36;1"]:::whole
          end
          before ~~~ after
          classDef whole fill:#ffd7d5,stroke:#cf222e,color:#1f2328,stroke-width:2px
      \`\`\`

      ## What the new migrations lock

      ### db/migrations/002&#95;drop.sql

      Time is counted in statements:

      1. line 1: DROP INDEX customers&#95;email&#95;idx

      \`\`\`mermaid
      gantt
          title db/migrations/002_drop.sql
          dateFormat x
          axisFormat %s
          tickInterval 1second
          section customers
          ACCESS EXCLUSIVE :crit, 1000, 2000
          section customers_email_idx
          ACCESS EXCLUSIVE :crit, 1000, 2000
      \`\`\`
      "
    `);
  });

  test('writes HTML by the ending of the name', async () => {
    const { code, report } = await reported('plans.HTML');
    expect(code).toBe(1);
    expect(report).toMatch(/^<!DOCTYPE html>/);
    expect(report).toContain('<h3>src/customers.ts:4</h3>');
    expect(report.match(/class="box whole"/g)).toHaveLength(1);
    expect(report.match(/class="bar reads"/g)).toHaveLength(2);
  });

  test.each([
    [
      ['explain', '--report', 'plans.pdf'],
      /^sqlproof: --report must name a file that ends in \.md or \.html, not "plans\.pdf"\.\n$/,
    ],
    [
      ['trace', 'db', '--report', 'plans.md'],
      /^sqlproof: --report is an option of sqlproof explain\.\n$/,
    ],
  ])('%j is refused before anything runs', async (args, message) => {
    const { root } = await changedProject(shop.base, shop.head, { hasPglite: false });
    const { code, stderr, stdout } = await sqlproof(args, { cwd: root });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
  });

  test('says when the report cannot be written', async () => {
    const { root } = await changedProject(shop.base, shop.head);
    const args = ['explain', '--report', 'nowhere/plans.md', '--no-cache'];
    const { code, stderr } = await sqlproof(args, { cwd: root });
    expect(code).toBe(2);
    expect(stderr).toContain(
      'sqlproof: the report cannot be written to "nowhere/plans.md": ENOENT',
    );
  });
});

import { printStatements } from '@sqlproof/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../support/analyse.js';

const cases = fileURLToPath(new URL('cases', import.meta.url));
const snapshots = fileURLToPath(new URL('fixtures', import.meta.url));
const inputs = readdirSync(cases).filter((name) => !name.endsWith('.facts'));

describe('facts and places of migrations in code for PostgreSQL', () => {
  it.each(inputs)('%s', async (name) => {
    const text = readFileSync(join(cases, name), 'utf8');
    const { statements, migration } = analyse(name, text, { dialect: 'postgresql' });
    const parts = (migration?.parts ?? []).map(
      ({ start, end, direction, transaction }) =>
        `${direction} ${transaction.kind} ${JSON.stringify(text.slice(start, end).slice(0, 40))}`,
    );
    const printed = [migration?.runner, ...parts, printStatements(statements, text)].join('\n');
    await expect(`${printed}\n`).toMatchFileSnapshot(join(snapshots, `${name}.facts`));
  });
});

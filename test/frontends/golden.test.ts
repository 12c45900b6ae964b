import { printStatements } from '@sqlproof/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../support/analyse.js';

const directory = fileURLToPath(new URL('.', import.meta.url));
const frontends = readdirSync(directory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(frontends)('facts of %s', (frontend) => {
  const cases = join(directory, frontend, 'cases');
  const inputs = readdirSync(cases).filter((name) => !name.endsWith('.facts'));

  it.each(inputs)('%s', async (name) => {
    const text = readFileSync(join(cases, name), 'utf8');
    const { statements } = analyse(name, text);
    await expect(`${printStatements(statements, text)}\n`).toMatchFileSnapshot(
      join(cases, `${name}.facts`),
    );
  });
});

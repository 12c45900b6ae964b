import { printStatements } from '@sqlproof/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dialects, shortened } from './dialect-cases.js';
import { factsOfFile } from './word-facts.js';

const directory = fileURLToPath(new URL('.', import.meta.url));

describe.each(dialects)('facts of %s', (dialect) => {
  const cases = join(directory, dialect, 'cases');
  const files = readdirSync(cases).filter((name) => !name.endsWith('.facts'));

  it.each(files)('%s', async (name) => {
    const text = readFileSync(join(cases, name), 'utf8');
    const statements = factsOfFile(name, text, dialect);
    await expect(`${shortened(printStatements(statements, text))}\n`).toMatchFileSnapshot(
      join(cases, `${name}.facts`),
    );
  });
});

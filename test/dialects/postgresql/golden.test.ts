import { printStatements } from '@sqlproof/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../support/analyse.js';

const cases = fileURLToPath(new URL('cases', import.meta.url));
const inputs = readdirSync(cases).filter((name) => name.endsWith('.sql'));

describe('facts of PostgreSQL statements', () => {
  it.each(inputs)('%s', async (name) => {
    const text = readFileSync(join(cases, name), 'utf8');
    const { statements } = analyse(name, text, { dialect: 'postgresql' });
    await expect(`${printStatements(statements, text)}\n`).toMatchFileSnapshot(
      join(cases, `${name}.facts`),
    );
  });

  it.each(inputs)('%s with other line ends has the same facts', (name) => {
    const text = readFileSync(join(cases, name), 'utf8');
    const crlf = text.replaceAll('\n', '\r\n');
    const print = (source: string): string =>
      printStatements(analyse(name, source, { dialect: 'postgresql' }).statements, source);
    expect(print(crlf).replaceAll(/␍|\\r/g, '')).toBe(print(text));
  });
});

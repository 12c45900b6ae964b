import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Linter } from 'eslint';
import sqlproof from 'eslint-plugin-sqlproof';
import { describe, expect, test } from 'vitest';
import { drivers } from '../../packages/core/src/drivers/index.js';
import { fencedBlocks, withOutputs, type Block } from '../support/markdown-examples.js';

const path = fileURLToPath(new URL('../../rules-docs/settings.md', import.meta.url));
const page = readFileSync(path, 'utf8');
const blocks = fencedBlocks(page).filter(({ language }) => language === 'js');
const throwing = blocks.filter(({ info }) => info === 'throws');

describe('examples', () => {
  test.each(blocks.filter(({ info }) => info === ''))(
    'the settings at line $line are accepted',
    (block) => {
      expect(() => evaluate(block)).not.toThrow();
    },
  );

  test.each(blocks.filter(({ info }) => info === 'config'))(
    'ESLint runs with the configuration at line $line',
    (block) => {
      const messages = new Linter().verify('SELECT 1;', configOf(block), 'query.sql');
      expect(messages).toEqual([]);
    },
  );

  test('the page shows the message of each example that throws (vitest -u writes it)', async () => {
    const outputs = new Map(throwing.map((block) => [block, `${messageOf(block)}\n`]));
    await expect(withOutputs(page, outputs)).toMatchFileSnapshot(path);
  });
});

test('every key has a section, an example and a wrong value', () => {
  const keys = allowedKeys();
  expect(keys).toContain('dialect');
  const sections = [...page.matchAll(/^## (\w+)$/gm)].map(([, title]) => title);
  expect(keys.filter((key) => !sections.includes(key))).toEqual([]);
  const accepted = blocks.filter(({ info }) => info === '').map(({ code }) => code);
  expect(keys.filter((key) => !accepted.some((code) => code.includes(`{ ${key}:`)))).toEqual([]);
  expect(keys.filter((key) => !throwing.some(({ code }) => code.includes(`{ ${key}:`)))).toEqual(
    [],
  );
});

test('the section about clients names every library that has clients', () => {
  const section = /^## clients$([\s\S]*?)^## /m.exec(page)?.[1];
  const names = drivers.filter(({ sinks }) => sinks.length > 0).map(({ name }) => name);
  expect(names.filter((name) => !section?.includes(`\`${name}\``))).toEqual([]);
});

test('without defineSettings the messages are findings of the first line, and the rest counts', () => {
  const config: Linter.Config = {
    files: ['**/*.sql'],
    plugins: { sqlproof },
    language: 'sqlproof/sql',
    settings: { sqlproof: { dialekt: 'mysql', dialect: 'postgresql' } },
    rules: { 'sqlproof/no-syntax-error': 'error', 'sqlproof/no-delete-without-where': 'error' },
  };
  const messages = new Linter().verify('SELECT 1;\nSELEC 2;', [config], 'query.sql');
  expect(messages.map(({ line, message }) => `${line} ${message}`)).toMatchInlineSnapshot(`
    [
      "1 settings.sqlproof.dialekt is not a setting. Did you mean "dialect"? Allowed: dialect, version, migrations, schema, tables, clients, sinks, pooler, maxFileSize.",
      "2 PostgreSQL cannot parse this statement: syntax error at or near "SELEC".",
    ]
  `);
});

/** Runs the one call of a block. */
function evaluate({ code }: Block): unknown {
  return new Function('defineSettings', code)(sqlproof.defineSettings);
}

function messageOf(block: Block): string {
  try {
    evaluate(block);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error(`nothing is wrong with the settings at line ${block.line}`);
}

/** The configuration of a block that is a whole file. */
function configOf({ code }: Block): Linter.Config[] {
  const body = code.replace(/^import .*$/m, '').replace('export default', 'return');
  return new Function('sqlproof', body)(sqlproof) as Linter.Config[];
}

/** The keys, as the message about an unknown one lists them. */
function allowedKeys(): readonly string[] {
  const message = messageOf({ ...throwing[0], code: 'defineSettings({ unknown: 1 })' } as Block);
  return /Allowed: ([\w, ]+)\./.exec(message)?.[1]?.split(', ') ?? [];
}

import { expect, test } from 'vitest';
import { lowerText } from '../../../packages/core/src/dialects/postgresql/lower-text.js';
import { parseStatement } from '../../../packages/core/src/dialects/postgresql/parse.js';
import { standIn } from '../../../packages/core/src/dialects/postgresql/stand-in/index.js';
import { parseStandIn } from '../../../packages/core/src/dialects/postgresql/stand-in/parse-stand-in.js';
import { inputOf } from './statement-input.js';
import { RandomStatement } from './random-statement.js';
import { treeDifferences } from './tree-differences.js';

const count = 400;

test('the same facts of random statements', { timeout: 120_000 }, () => {
  let valid = 0;
  let read = 0;
  for (let seed = 1; seed <= count; seed++) {
    const text = new RandomStatement(seed).statement(2);
    const server = parseStatement(text);
    if (server.kind !== 'parsed') continue;
    valid++;
    const own = parseStandIn(text);
    if (own.kind !== 'parsed') continue;
    read++;
    const { statement, offsets } = server.parsed;
    expect(treeDifferences(statement, offsets, own.statement), text).toEqual([]);
    expect(standIn(inputOf(text)), text).toEqual(lowerText(inputOf(text)));
  }
  console.log(`stand-in: ${read} of ${valid} random statements read`);
  expect(valid).toBeGreaterThan(count / 2);
  expect(read / valid).toBeGreaterThan(0.85);
});

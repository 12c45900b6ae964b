import {
  analyseCode,
  noFiles,
  printStatements,
  type HostSource,
  type Statement,
} from '@sqlproof/core';
import { describe, expect, it } from 'vitest';
import { HostFile, type CallLike } from '../../packages/core/src/source/host-file.js';
import { parsedSource } from './parsed-file.js';

const code = `import { Pool } from 'pg';
import postgres from 'postgres';
import { PrismaClient } from '@prisma/client';
const pool = new Pool();
const sql = postgres();
const prisma = new PrismaClient();
const columns = ['name'];
columns.push('email');

class Users {
  #list(ids) {
    return pool.query('SELECT name FROM users WHERE id = ANY($1)', [ids]);
  }
  async each(ids) {
    for (const id of ids) await this.#list([id]);
    await Promise.all(ids.map(async (id) => {
      await pool.query('SELECT name FROM teams WHERE id = $1', [id]);
      await sql\`SELECT name FROM orders WHERE id = \${id}\`;
    }));
  }
}

export async function find(name) {
  if (!columns.includes(name)) throw new Error(String(name));
  await prisma.user.findMany({ where: { name }, take: 5 });
  return pool.query(\`SELECT \${name} FROM users WHERE id = 1\`);
}
`;

interface Reading {
  readonly statements: readonly Statement[];
  readonly messages: readonly string[];
}

function read(source: HostSource): Reading {
  const messages: string[] = [];
  const debug = (message: string): void => {
    messages.push(message);
  };
  const surrounding = {
    filename: source.filename,
    cwd: '/app',
    settings: {},
    files: noFiles,
    debug,
  };
  return { statements: analyseCode(source, surrounding).statements, messages };
}

/** The calls of the file that send a statement, by what they are. */
function sending(source: HostSource): readonly CallLike[] {
  const spans = read(source).statements.map(({ site }) => String(site.call?.span));
  return new HostFile(source).calls.filter(({ range }) => spans.includes(String(range)));
}

/** What a statement says of where it is sent; one that failed says nothing else. */
function placeOf({ span, site }: Statement): string {
  return String(site.call?.span ?? span);
}

/** A tree whose node at a place in the list of calls throws when one of its parts is read. */
function withUnreadable(index: number, part: string): { source: HostSource; call: CallLike } {
  const source = parsedSource('/app/src/file.js', code);
  const call = sending(parsedSource('/app/src/file.js', code))[index];
  const found = new HostFile(source).calls.find(
    ({ range }) => String(range) === String(call?.range),
  );
  if (!found) throw new Error('no such call');
  Object.defineProperty(found, part, {
    get: () => {
      throw new Error('planted');
    },
  });
  return { source, call: found };
}

const whole = read(parsedSource('/app/src/file.js', code));
const calls = sending(parsedSource('/app/src/file.js', code));

it('the file is read without a complaint while nothing is planted', () => {
  expect(whole.messages).toEqual([]);
  expect(whole.statements.map(({ kind }) => kind)).toEqual(Array(5).fill('Select'));
  expect(calls).toHaveLength(5);
});

const parts = calls.flatMap((call, index) =>
  (call.type === 'CallExpression' ? ['arguments', 'callee'] : ['quasi', 'tag']).map(
    (part) => [part, code.slice(call.range[0], call.range[1]), index] as const,
  ),
);

describe('one node that throws costs one statement', () => {
  it.each(parts)('%s of %s', (part, _, index) => {
    const { source, call } = withUnreadable(index, part);
    const { statements, messages } = read(source);
    const failed = statements.filter((one) => one.kind === 'Opaque' && one.cause === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    for (const one of failed) {
      expect(one).toMatchObject({ span: call.range, reason: 'planted' });
    }
    expect(messages.join('\n')).toContain(`the call at ${call.range[0]} of /app/src/file.js: `);
    expect(messages.filter((line) => line.includes(' failed on '))).toHaveLength(failed.length);
    const others = statements.filter((one) => !failed.includes(one));
    const expected = whole.statements.filter(
      ({ site }) => String(site.call?.span) !== String(call.range),
    );
    expect(printStatements(others, code)).toBe(printStatements(expected, code));
  });
});

it('whichever node throws, no call outside it is lost', () => {
  const nodes = [
    ...new HostFile(parsedSource('/app/src/file.js', code)).subtree(
      parsedSource('/app/src/file.js', code).ast,
    ),
  ];
  for (const index of nodes.keys()) {
    const source = parsedSource('/app/src/file.js', code);
    const node = [...new HostFile(source).subtree(source.ast)][index];
    const [part] = (node && source.visitorKeys[node.type]) ?? [];
    if (!node || part === undefined) continue;
    Object.defineProperty(node, part, {
      get: () => {
        throw new Error('planted');
      },
    });
    const places = read(source).statements.map(placeOf);
    const outside = calls.filter(
      ({ range }) => range[0] < node.range[0] || range[1] > node.range[1],
    );
    for (const { range } of outside) {
      expect(places, `${node.type}.${part} at ${node.range[0]}`).toContain(String(range));
    }
  }
});

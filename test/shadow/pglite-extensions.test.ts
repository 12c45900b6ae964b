import { describe, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { defaultLimits, findPglite, Pglite, pgliteExtensions } from '@sqlproof/shadow';
import { installRuntime } from '../support/install-runtime.js';

const script = fileURLToPath(new URL('../../packages/cli/dist/pglite-child.mjs', import.meta.url));

describe('extensions in packages of their own', () => {
  test.each([
    ['vector', 'CREATE TABLE t (a vector(3)); CREATE INDEX ON t USING hnsw (a vector_l2_ops)'],
    ['age', "LOAD 'age'"],
    ['pgtap', 'SELECT plan(1)'],
    ['pg_hashids', 'SELECT id_encode(1)'],
    ['pg_ivm', 'SELECT pgivm.create_immv(NULL, NULL)'],
    ['pg_uuidv7', 'SELECT uuid_generate_v7()'],
    ['pg_textsearch', 'CREATE TABLE t (a text)'],
  ])('%s is handed over and created', async (name, use) => {
    const folder = await installRuntime('migrators');
    const { modules, missing } = pgliteExtensions(findPglite([folder]), [name], [folder]);
    expect(missing).toEqual([]);
    const options = { script, modules, release: '0.5', snapshot: undefined, limits: defaultLimits };
    const engine = await Pglite.start(options);
    try {
      expect(await engine.apply(`CREATE EXTENSION ${name} CASCADE`)).toMatchObject({
        kind: 'rows',
      });
      expect(await engine.apply(use)).toMatchObject({ kind: 'rows' });
    } finally {
      await engine.close();
    }
  });

  test('one that is not installed is named', async () => {
    const folder = await installRuntime('engines/pglite');
    const { missing } = pgliteExtensions(findPglite([folder]), ['vector', 'hstore'], [folder]);
    expect(missing).toEqual(['vector']);
  });
});

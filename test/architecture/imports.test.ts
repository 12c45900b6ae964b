import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const core = fileURLToPath(new URL('../../packages/core/src', import.meta.url));

/** What each folder of the core may import, besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  ir: [],
  source: ['ir'],
  drivers: ['ir'],
  runners: ['ir', 'source'],
  configuration: ['ir', 'source', 'runners'],
  host: ['ir', 'source', 'drivers'],
  catalog: ['ir'],
  dialects: ['ir', 'source', 'catalog'],
  frontends: ['ir', 'source', 'drivers', 'host', 'dialects', 'configuration', 'runners'],
  rules: ['ir', 'engine/define-rule'],
  engine: ['ir', 'source', 'catalog', 'runners', 'configuration', 'dialects', 'frontends', 'rules'],
};

describe('import directions inside the core', () => {
  it.each(Object.keys(allowed))('%s', (folder) => {
    expect(importsOf(folder).filter((path) => !isAllowed(folder, path))).toEqual([]);
  });

  it('knows nothing of ESLint, GitHub or a database connection at run time', () => {
    const outside = /^import (?!type)[^;]*from '(?!\.|node:)([^']+)'/gm;
    const found = files('.').flatMap((file) =>
      [...readFileSync(join(core, file), 'utf8').matchAll(outside)].map((match) => match[1]),
    );
    expect([...new Set(found)]).toEqual([]);
  });
});

function isAllowed(folder: string, path: string): boolean {
  return [folder, ...(allowed[folder] ?? [])].some(
    (one) => path === `${one}.ts` || path.startsWith(`${one}/`),
  );
}

function importsOf(folder: string): string[] {
  return files(folder).flatMap((file) => {
    const text = readFileSync(join(core, file), 'utf8');
    return [...text.matchAll(/from '(\.[^']+)\.js'/g)].map((match) =>
      relative(core, join(core, dirname(file), `${match[1] ?? ''}.ts`)),
    );
  });
}

function files(folder: string): string[] {
  const names = readdirSync(join(core, folder), { encoding: 'utf8', recursive: true });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

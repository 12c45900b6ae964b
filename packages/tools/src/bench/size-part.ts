import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtPlugin } from './built-plugin.js';
import { figure } from './figure.js';
import { atMost, type Row, type Section } from './section.js';

const limit = 10;

/** What lands in a user's `node_modules`, ESLint apart. */
export function sizePart(): Section {
  const plugin = dirname(builtPlugin());
  const own = { name: 'eslint-plugin-sqlproof, as it was built last', bytes: packedSize(plugin) };
  const parts = [own, ...installed(plugin, new Set())];
  const rows = parts.map(({ name, bytes }): Row => ({
    cells: { ' ': name, size: megabytes(bytes) },
  }));
  const whole = megabytes(parts.reduce((sum, { bytes }) => sum + bytes, 0));
  return {
    title: 'Size: what is installed besides ESLint',
    notes: [
      'Sizes of files, without what a file system adds. ESLint itself brings @eslint/plugin-kit and what that needs.',
    ],
    rows: [
      ...rows,
      { cells: { ' ': 'together', size: whole }, target: atMost(limit, 'together', whole) },
    ],
  };
}

interface Part {
  readonly name: string;
  readonly bytes: number;
}

/** Bytes of the files that `npm publish` would take. */
function packedSize(directory: string): number {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json'], {
    cwd: directory,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(output) as readonly { readonly unpackedSize: number }[];
  return packed?.unpackedSize ?? 0;
}

/** The packages that a package depends on, and theirs, each once. */
function installed(directory: string, known: Set<string>): Part[] {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return Object.keys(manifest.dependencies ?? {}).flatMap((name) => {
    const found = packageDirectory(name, directory);
    if (known.has(found)) return [];
    known.add(found);
    return [{ name, bytes: sizeOf(found) }, ...installed(found, known)];
  });
}

function packageDirectory(name: string, from: string): string {
  for (let directory = from; ; directory = dirname(directory)) {
    const candidate = join(directory, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (directory === dirname(directory)) {
      throw new Error(`${name}, which ${from} depends on, is not installed. Run npm ci.`);
    }
  }
}

function sizeOf(directory: string): number {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const files = names.map((name) => statSync(join(directory, name))).filter((one) => one.isFile());
  return files.reduce((sum, { size }) => sum + size, 0);
}

function megabytes(bytes: number): ReturnType<typeof figure> {
  return figure([bytes / 1e6], 'MB');
}

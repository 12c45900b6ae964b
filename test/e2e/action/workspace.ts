import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { ListedFile } from '../../../packages/action/src/changed-lines.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** Lines of unchanged text that Git shows on both sides of a change. */
const around = 3;

/** A folder that is removed when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sqlproof-action-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A checkout of the example shop, with files added or replaced. */
export function shopApi(files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  cpSync(join(root, 'examples/shop-api'), folder, { recursive: true });
  writeFiles(folder, files);
  return folder;
}

/** A checkout with nothing but these files. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  return folder;
}

/** Makes packages of this repository look installed in a checkout. */
export function linkPackages(workspace: string, names: readonly string[]): void {
  mkdirSync(join(workspace, 'node_modules'), { recursive: true });
  for (const name of names) {
    symlinkSync(join(root, 'node_modules', name), join(workspace, 'node_modules', name), 'dir');
  }
}

/** The file as the API lists it when a change added the lines from `first` to `last`. */
export function added(workspace: string, path: string, first: number, last: number): ListedFile {
  const lines = readFileSync(join(workspace, path), 'utf8').replace(/\n$/, '').split('\n');
  const before = lines.slice(Math.max(0, first - 1 - around), first - 1);
  const after = lines.slice(last, last + around);
  const changes = last - first + 1;
  const old = before.length + after.length;
  const start = first - before.length;
  const patch = [
    `@@ -${old === 0 ? 0 : start},${old} +${start},${old + changes} @@`,
    ...before.map((line) => ` ${line}`),
    ...lines.slice(first - 1, last).map((line) => `+${line}`),
    ...after.map((line) => ` ${line}`),
  ];
  return { filename: path, status: 'modified', changes, patch: patch.join('\n') };
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Makes a symbolic link from one path of a checkout to another. */
export function linkFolder(workspace: string, from: string, to: string): void {
  symlinkSync(join(workspace, from), join(workspace, to), 'dir');
}

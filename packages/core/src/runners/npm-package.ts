import { join } from 'node:path/posix';
import { directoriesAbove, nearestFile } from '../source/project-files.js';
import { jsonObject, objectOf } from './json-object.js';
import type { Candidate } from './runner.js';

export type Release = readonly [major: number, minor: number, patch: number];

/** Releases from `lowest` up to, but without, `below`. */
interface Range {
  readonly lowest: Release;
  readonly below: Release;
}

const anyLater: Release = [Infinity, 0, 0];
const dependencyKeys = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** Whether the nearest package.json depends on a package. */
export function dependsOn({ path, files }: Candidate, name: string): boolean {
  const manifest = nearestFile(path, ['package.json'], files);
  return manifest !== undefined && declaredIn(manifest.text, name) !== undefined;
}

/**
 * Whether a project uses a release of a package, or a later one. The installed package decides, then the range in the
 * nearest package.json that names it; `undefined` when neither tells.
 */
export function usesRelease(
  candidate: Candidate,
  name: string,
  release: Release,
): boolean | undefined {
  const range = rangeOf(installed(candidate, name) ?? declared(candidate, name) ?? '');
  if (!range) return undefined;
  if (!isBefore(range.lowest, release)) return true;
  return isBefore(release, range.below) ? undefined : false;
}

function installed({ path, files }: Candidate, name: string): string | undefined {
  const manifest = nearestFile(path, [`node_modules/${name}/package.json`], files);
  const version = manifest && jsonObject(manifest.text)['version'];
  return typeof version === 'string' ? version : undefined;
}

function declared({ path, files }: Candidate, name: string): string | undefined {
  for (const directory of directoriesAbove(path)) {
    const range = declaredIn(files.read(join(directory, 'package.json')) ?? '', name);
    if (range !== undefined) return range;
    if (files.list(directory).includes('.git')) return undefined;
  }
  return undefined;
}

function declaredIn(manifest: string, name: string): string | undefined {
  const parsed = jsonObject(manifest);
  for (const key of dependencyKeys) {
    const range = objectOf(parsed[key])[name];
    if (typeof range === 'string') return range;
  }
  return undefined;
}

const simpleRange =
  /^\s*(\^|~|>=|=|v)?\s*(\d+)(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?(?:[-+][\w.+-]*)?\s*$/;

/** Reads the ranges that package managers write; `undefined` for tags, unions and the like. */
function rangeOf(text: string): Range | undefined {
  const match = simpleRange.exec(text);
  const major = numberOf(match?.[2]);
  if (!match || major === undefined) return undefined;
  const minor = numberOf(match[3]);
  const patch = numberOf(match[4]);
  const below = endOf(match[1], major, minor, patch);
  return { lowest: [major, minor ?? 0, patch ?? 0], below };
}

/** A part that is missing or written as `x` is open. */
function numberOf(part: string | undefined): number | undefined {
  return part === undefined || !/^\d+$/.test(part) ? undefined : Number(part);
}

function endOf(
  operator: string | undefined,
  major: number,
  minor?: number,
  patch?: number,
): Release {
  if (operator === '>=') return anyLater;
  if (minor === undefined || (operator === '^' && major > 0)) return [major + 1, 0, 0];
  if (patch === undefined || operator === '^' || operator === '~') return [major, minor + 1, 0];
  return [major, minor, patch + 1];
}

function isBefore(one: Release, other: Release): boolean {
  const index = one.findIndex((part, at) => part !== other[at]);
  return index >= 0 && (one[index] ?? 0) < (other[index] ?? 0);
}

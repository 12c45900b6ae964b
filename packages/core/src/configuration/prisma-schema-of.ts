import { basename, dirname, join } from 'node:path';
import { jsonObject, objectOf } from '../runners/json-object.js';
import { nearestFile, type ProjectFiles } from '../source/project-files.js';
import { readPrismaSchema, type PrismaSchema } from './prisma-schema.js';

/** Where a schema is when nothing says so, and where one of several files is by convention. */
const usual = ['prisma/schema.prisma', 'schema.prisma', 'prisma/schema/schema.prisma'];
const configurations = ['ts', 'mts', 'js', 'mjs', 'cjs'].map((end) => `prisma.config.${end}`);

/**
 * The schema that a file's calls of Prisma go by: the one that the project's configuration names, or the nearest one. A schema
 * of several files is a folder (https://www.prisma.io/docs/orm/prisma-schema/overview/location). `undefined` where none is found.
 */
export function prismaSchemaOf(filename: string, files: ProjectFiles): PrismaSchema | undefined {
  const path = filename.replaceAll('\\', '/');
  const paths = files.derive(
    `Prisma schema above ${dirname(path)}`,
    () => configured(path, files) ?? nearest(path, files) ?? [],
  );
  if (paths.length === 0) return undefined;
  return files.derive(`Prisma schema ${paths.join()}`, () =>
    readPrismaSchema(paths.map((one) => files.read(one) ?? '')),
  );
}

function configured(path: string, files: ProjectFiles): readonly string[] | undefined {
  const configuration = nearestFile(path, configurations, files);
  const named = /\bschema\s*:\s*['"`]([^'"`]+)['"`]/.exec(configuration?.text ?? '')?.[1];
  const found = configuration && named !== undefined && at(configuration.path, named, files);
  if (found) return found;
  const manifest = nearestFile(path, ['package.json'], files);
  const inManifest = objectOf(jsonObject(manifest?.text ?? '')['prisma'])['schema'];
  return manifest && typeof inManifest === 'string'
    ? at(manifest.path, inManifest, files)
    : undefined;
}

function at(from: string, relative: string, files: ProjectFiles): readonly string[] | undefined {
  const path = join(dirname(from), relative);
  if (path.endsWith('.prisma') && files.read(path) !== undefined) return [path];
  if (!path.endsWith('.prisma')) return someOf(inFolder(path, files));
  // One that is generated may not be there; what it is made from lies beside it.
  const beside = inFolder(dirname(path), files);
  return beside.length === 1 ? beside : undefined;
}

function someOf(paths: readonly string[]): readonly string[] | undefined {
  return paths.length > 0 ? paths : undefined;
}

function nearest(path: string, files: ProjectFiles): readonly string[] | undefined {
  const found = nearestFile(path, usual, files);
  if (!found) return undefined;
  const folder = dirname(found.path);
  return basename(folder) === 'schema' ? inFolder(folder, files) : [found.path];
}

function inFolder(folder: string, files: ProjectFiles): readonly string[] {
  return files
    .list(folder)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => join(folder, name));
}

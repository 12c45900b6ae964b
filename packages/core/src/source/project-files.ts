import { dirname, join } from 'node:path';

/** Read access to the project around a linted file. Answers may be remembered for the life of a process. */
export interface ProjectFiles {
  /** Text of a file; `undefined` when it does not exist or is not readable text. Never throws. */
  read(path: string): string | undefined;
  /** Names in a directory, sorted; empty when it does not exist. */
  list(directory: string): readonly string[];
  /**
   * An answer worked out from files, remembered as long as the files' own, or longer where it takes long. `compute` is
   * given the answer before, which it can give again when nothing has changed.
   */
  derive<Value>(key: string, compute: (previous: Value | undefined) => Value): Value;
}

/** The directories from the one that holds a file up to the root of the file system. */
export function* directoriesAbove(filename: string): Generator<string> {
  let directory = dirname(filename);
  for (;;) {
    yield directory;
    const parent = dirname(directory);
    if (parent === directory) return;
    directory = parent;
  }
}

/** The nearest file with one of the names, from the linted file upwards, at most up to the repository's root. */
export function nearestFile(
  filename: string,
  names: readonly string[],
  files: ProjectFiles,
): { readonly path: string; readonly text: string } | undefined {
  for (const directory of directoriesAbove(filename)) {
    for (const name of names) {
      const path = join(directory, name);
      const text = files.read(path);
      if (text !== undefined) return { path, text };
    }
    if (files.list(directory).includes('.git')) return undefined;
  }
  return undefined;
}

/** No project at all: standard input, and tests of text alone. */
export const noFiles: ProjectFiles = {
  read: () => undefined,
  list: () => [],
  derive: (_, compute) => compute(undefined),
};

/** What a change does to the lines of one file; `all` where the platform does not say. */
export type FileChange = 'all' | LineChange;

export interface LineChange {
  /** Line numbers of the new text. */
  readonly added: ReadonlySet<number>;
  /** Lines of the new text behind which lines were taken away; 0 is the start of the file. */
  readonly removedBehind: ReadonlySet<number>;
}

/** By path from the root of the repository. Deleted files are not in it. */
export type Changes = ReadonlyMap<string, FileChange>;

/** A file of a pull request or comparison, as the REST API lists it. */
export interface ListedFile {
  readonly filename: string;
  readonly status: string;
  /** Number of changed lines. */
  readonly changes: number;
  /** Hunks in unified format; absent for large and binary files. */
  readonly patch?: string | undefined;
}

/** The changed lines by file. A renamed file stands under its new name. */
export function changesOf(files: readonly ListedFile[]): Changes {
  const present = files.filter(({ status }) => status !== 'removed');
  return new Map(present.map((file) => [file.filename, fileChange(file)]));
}

/** True when the lines hold an added one, or lines were taken away inside or directly behind them. */
export function touches(change: FileChange | undefined, line: number, endLine: number): boolean {
  if (change === undefined) return false;
  if (change === 'all') return true;
  for (let at = line; at <= endLine; at++) {
    // A WHERE or a LIMIT that goes leaves no line of its own.
    if (change.added.has(at) || change.removedBehind.has(at)) return true;
  }
  return false;
}

function fileChange({ status, changes, patch }: ListedFile): FileChange {
  if (patch !== undefined) return changedLines(patch);
  const moved = (status === 'renamed' || status === 'copied') && changes === 0;
  return moved ? { added: new Set(), removedBehind: new Set() } : 'all';
}

/** Reads the hunks of one file. */
export function changedLines(patch: string): LineChange {
  const added = new Set<number>();
  const removedBehind = new Set<number>();
  let next = 1;
  for (const text of patch.split('\n')) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(text);
    if (start) {
      // A hunk without new lines names the line before it.
      next = Number(start[1]) + (start[2] === '0' ? 1 : 0);
      continue;
    }
    if (text.startsWith('-')) removedBehind.add(next - 1);
    if (text.startsWith('+')) added.add(next);
    if (text.startsWith('+') || text.startsWith(' ')) next++;
  }
  return { added, removedBehind };
}

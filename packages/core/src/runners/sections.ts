/** A stretch of a file from a marker line to the next one. */
export interface Section {
  readonly start: number;
  readonly end: number;
  readonly mark: RegExpExecArray;
}

/** Cuts a file at its marker lines; `marker` needs the flags `g` and `m`. Text before the first belongs to none. */
export function sectionsOf(text: string, marker: RegExp): readonly Section[] {
  const marks = [...text.matchAll(marker)];
  return marks.map((mark, index) => ({
    start: mark.index,
    end: marks[index + 1]?.index ?? text.length,
    mark,
  }));
}

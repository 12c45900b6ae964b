import { workflowCommand } from '../../cli/src/workflow-command.js';
import { plainLine } from './plain-line.js';

type Level = 'error' | 'warning' | 'notice';

/** Where an annotation points, and its heading. */
export interface AnnotationProperties {
  readonly title?: string;
  /** Path from the root of the repository. */
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
}

/** The only way to standard output: what is written here can never be taken for another command. */
export interface Log {
  line(text: string): void;
  /** Writes an annotation. */
  annotate(level: Level, message: string, properties?: AnnotationProperties): void;
  /** How many annotations of the level were written so far; the platform shows ten of each. */
  written(level: Level): number;
}

/** @param write receives whole lines, with their ending. */
export function createLog(write: (line: string) => void): Log {
  const written: Record<Level, number> = { error: 0, warning: 0, notice: 0 };
  return {
    line: (text) => {
      write(`${plainLine(text)}\n`);
    },
    annotate(level, message, properties = {}) {
      written[level]++;
      write(`${workflowCommand(level, { ...properties }, message)}\n`);
    },
    written: (level) => written[level],
  };
}

import { workflowCommand } from '../../cli/src/workflow-command.js';
import { plainLine } from './plain-line.js';

type Level = 'error' | 'warning';

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

/** @param secret is blotted out wherever it turns up, such as in an answer of the server. */
export function createLog(write: (line: string) => void, secret: string): Log {
  const written: Record<Level, number> = { error: 0, warning: 0 };
  const put = (text: string): void =>
    write(`${secret === '' ? text : text.replaceAll(secret, '***')}\n`);
  return {
    line: (text) => put(plainLine(text)),
    annotate(level, message, properties = {}) {
      written[level]++;
      put(workflowCommand(level, { ...properties }, message));
    },
    written: (level) => written[level],
  };
}

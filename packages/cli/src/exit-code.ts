/** 0: clean. 1: problems were reported. 2: the command could not run. */
export type ExitCode = 0 | 1 | 2;

/** Why a command could not run, in words for the person who typed it. Leads to exit code 2, without a stack. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

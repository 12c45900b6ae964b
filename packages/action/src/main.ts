import { debug, setFailed } from '@actions/core';
import { CannotRun } from '../../cli/src/exit-code.js';
import { run } from './run.js';

run(process.env).catch((error: unknown) => {
  if (error instanceof CannotRun) {
    setFailed(error.message);
    return;
  }
  if (error instanceof Error && error.stack !== undefined) debug(error.stack);
  setFailed(`sqlproof stopped: ${error instanceof Error ? error.message : String(error)}`);
});

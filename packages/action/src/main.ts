import { debug, setFailed } from '@actions/core';
import { run } from './run.js';

run(process.env).catch((error: unknown) => {
  if (error instanceof Error && error.stack !== undefined) debug(error.stack);
  setFailed(error instanceof Error ? error.message : String(error));
});

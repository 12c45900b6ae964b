#!/usr/bin/env node
import { run } from './run.js';
import { processTerminal } from './terminal.js';

// Leaving on our own accord lets pending output reach a pipe, which exit() would cut off.
process.exitCode = await run(process.argv.slice(2), processTerminal(process));

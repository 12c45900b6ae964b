import { readFileSync } from 'node:fs';
import { standIn } from '../../../packages/core/src/dialects/postgresql/stand-in/index.js';
import { inputOf } from './statement-input.js';

// Run on its own by Node: statements as JSON on standard input, their facts as JSON on standard output.
const statements = JSON.parse(readFileSync(0, 'utf8')) as readonly string[];
const facts = statements.map((statement) => standIn(inputOf(statement)));
process.stdout.write(JSON.stringify({ webAssembly: typeof WebAssembly, facts }));

import type { Format } from './format.js';

/** An array of diagnostics, also when there are none. */
export const json: Format = (diagnostics) => `${JSON.stringify(diagnostics, null, 2)}\n`;

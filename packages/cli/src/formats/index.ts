import type { Format } from './format.js';
import { github } from './github.js';
import { json } from './json.js';
import { sarif } from './sarif.js';
import { stylish } from './stylish.js';

/** Names that `--format` takes. */
export const formats = ['stylish', 'json', 'github', 'sarif'] as const;

export type FormatName = (typeof formats)[number];

/** The formats by name. */
export const formatters: Readonly<Record<FormatName, Format>> = { stylish, json, github, sarif };

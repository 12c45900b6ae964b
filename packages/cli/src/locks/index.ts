import { json } from './json.js';
import type { LockFormat } from './lock-format.js';
import { mermaid } from './mermaid.js';
import { text } from './text.js';

/** Names that `--format` of `sqlproof locks` takes. */
export const lockFormats = ['text', 'json', 'mermaid'] as const;

export type LockFormatName = (typeof lockFormats)[number];

export const lockFormatters: Readonly<Record<LockFormatName, LockFormat>> = { text, json, mermaid };

import type { JSONSchema4 } from '@typescript-eslint/utils/json-schema';

/** Schema of the options of a rule that can look at the way down. */
export const checkDownSchema: readonly JSONSchema4[] = [
  {
    type: 'object',
    properties: { checkDown: { type: 'boolean' } },
    additionalProperties: false,
  },
];

/** The same for rules that also tell how sure they are. */
export const checkDownAndConfidenceSchema: readonly JSONSchema4[] = [
  {
    type: 'object',
    properties: {
      checkDown: { type: 'boolean' },
      confidence: { type: 'string', enum: ['high', 'medium'] },
    },
    additionalProperties: false,
  },
];

/** Options of such a rule: the least confidence that is reported, and no look at the way down. */
export const checkDownAndConfidence = { checkDown: false, confidence: 'high' } as const;

/** Options of a rule that tells how sure it is; the default is `high`. */
export const confidenceSchema: readonly JSONSchema4[] = [
  {
    type: 'object',
    properties: { confidence: { type: 'string', enum: ['high', 'medium'] } },
    additionalProperties: false,
  },
];

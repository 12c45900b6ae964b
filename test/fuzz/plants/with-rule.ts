import type { AnyRule } from '@sqlproof/core';
import product from '../../../packages/tools/src/fuzz/examine/product.js';
import type { Subject } from '../../../packages/tools/src/fuzz/examine/subject.js';

/** The product with one rule more, which speaks about DELETE. */
export function withRule(check: AnyRule['check']['Delete']): Subject {
  const rule: AnyRule = {
    meta: {
      type: 'problem',
      docs: { description: 'Planted', preset: 'all', severity: 'error', dialects: 'any' },
      messages: { planted: 'Planted.' },
      hasSuggestions: true,
      schema: [],
      defaultOptions: [],
    },
    check: check ? { Delete: check } : {},
  };
  return { ...product, rules: { ...product.rules, planted: rule } };
}

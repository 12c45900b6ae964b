import type { Rule } from 'eslint';
import product from '../../../packages/tools/src/fuzz/examine/product.js';
import type { Subject } from '../../../packages/tools/src/fuzz/examine/subject.js';

/** A fix that always finds something to change. */
const rule: Rule.RuleModule = {
  meta: { type: 'problem', fixable: 'whitespace', schema: [] },
  create: (context) => ({
    'SqlFile:exit': () => {
      context.report({
        loc: { line: 1, column: 0 },
        message: 'Planted.',
        fix: (fixer) =>
          context.sourceCode.text.startsWith(' ')
            ? fixer.removeRange([0, 1])
            : fixer.insertTextBeforeRange([0, 0], ' '),
      });
    },
  }),
};

const { plugin } = product;
const subject: Subject = {
  ...product,
  plugin: { ...plugin, rules: { ...plugin.rules, planted: rule } },
};

export default subject;

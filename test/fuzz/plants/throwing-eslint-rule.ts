import { toEslintRule } from '../../../packages/eslint-plugin/src/to-eslint-rule.js';
import product from '../../../packages/tools/src/fuzz/examine/product.js';
import type { Subject } from '../../../packages/tools/src/fuzz/examine/subject.js';
import throwing from './throwing-rule.js';

const { plugin } = product;
const { planted } = throwing.rules;
const rules = {
  ...plugin.rules,
  ...(planted && { planted: toEslintRule('planted', planted, '') }),
};

/** The rule throws in ESLint alone, where the plugin catches it. */
const subject: Subject = { ...product, plugin: { ...plugin, rules } };

export default subject;

import product from '../../../packages/tools/src/fuzz/examine/product.js';
import type { Subject } from '../../../packages/tools/src/fuzz/examine/subject.js';

/** A check of the settings that trips over what it should report. */
const subject: Subject = {
  ...product,
  defineSettings: (settings) => (settings as { tables: { users: object } }).tables.users,
};

export default subject;

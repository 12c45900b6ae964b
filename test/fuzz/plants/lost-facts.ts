import type { Statement } from '@sqlproof/core';
import product from '../../../packages/tools/src/fuzz/examine/product.js';
import type { Subject } from '../../../packages/tools/src/fuzz/examine/subject.js';

/** A front-end with a number that JSON does not have. */
const subject: Subject = {
  ...product,
  analyseSql: (text, surrounding) => {
    const analysis = product.analyseSql(text, surrounding);
    const spoiled = (one: Statement): Statement =>
      one.kind === 'Delete' ? Object.assign({ ...one }, { rows: NaN }) : one;
    return { ...analysis, statements: analysis.statements.map(spoiled) };
  },
};

export default subject;

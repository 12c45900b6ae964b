import type { Analysis, Statement } from '@sqlproof/core';
import product from '../../../packages/tools/src/fuzz/examine/product.js';
import type { Subject } from '../../../packages/tools/src/fuzz/examine/subject.js';

/** A front-end whose tables end one character behind the file. */
const subject: Subject = {
  ...product,
  analyseSql: (text, surrounding) => {
    const analysis: Analysis = product.analyseSql(text, surrounding);
    const moved = (one: Statement): Statement =>
      one.kind === 'Delete' ? { ...one, span: [one.span[0], text.length + 1] } : one;
    return { ...analysis, statements: analysis.statements.map(moved) };
  },
};

export default subject;

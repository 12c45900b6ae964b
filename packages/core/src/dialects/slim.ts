import { unknown, type Maybe, type Statement, type Unknown } from '../ir/index.js';

/**
 * A statement of a very large file, without the details of its conditions and lists: what those take for a hundred
 * thousand statements is more than a whole linter may. Whether there is a condition stays.
 */
export function slim(statement: Statement): Statement {
  switch (statement.kind) {
    case 'Select': {
      const { columns, where, groupBy, orderBy } = statement;
      return {
        ...statement,
        columns: columns === '*' ? columns : tooMuch(statement),
        where: emptyOrUnknown(where, statement),
        groupBy: emptyOrUnknown(groupBy, statement),
        orderBy: emptyOrUnknown(orderBy, statement),
      };
    }
    case 'Update':
    case 'Delete':
      return { ...statement, where: emptyOrUnknown(statement.where, statement) };
    default:
      return statement;
  }
}

function emptyOrUnknown<Item>(
  list: Maybe<readonly Item[]>,
  statement: Statement,
): Maybe<readonly Item[]> {
  return Array.isArray(list) && list.length === 0 ? list : tooMuch(statement);
}

function tooMuch({ span }: Statement): Unknown {
  return unknown(span, 'the file is larger than maxFileSize');
}

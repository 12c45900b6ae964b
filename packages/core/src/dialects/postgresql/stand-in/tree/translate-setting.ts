import type { Node, VariableSetStmt } from '@pgsql/types';
import type {
  BeginStatement,
  SetGlobalStatement,
  SetNames,
  SetTimezone,
  ShowStatement,
} from 'pgsql-ast-parser';
import { NotCarried } from '../not-carried.js';
import { dottedName } from './dotted-name.js';
import { given } from './nodes.js';
import { nameOf } from '../spelling/normal-text.js';
import type { Places } from './places.js';
import { constantAt, negated } from './translate-constant.js';

export function setNode(node: SetGlobalStatement, places: Places): Node {
  const { names, behind } = dottedName(places.first(node.variable), places);
  const isDefault = node.set.type === 'default';
  return {
    VariableSetStmt: given<VariableSetStmt>({
      kind: isDefault ? 'VAR_SET_DEFAULT' : 'VAR_SET_VALUE',
      name: names.join('.'),
      args: isDefault ? [] : valuesFrom(behind + 1, places),
      is_local: node.scope === 'local',
      location: isDefault ? -1 : places.offset(behind + 1),
    }),
  };
}

/** The values of a setting: constants, and words that stand for themselves. */
function valuesFrom(start: number, places: Places): Node[] {
  const values: Node[] = [];
  let index = start;
  for (;;) {
    const isNegative = places.text(index) === '-';
    values.push(valueAt(isNegative ? index + 1 : index, places, isNegative));
    index += isNegative ? 2 : 1;
    if (places.text(index) !== ',') return values;
    index++;
  }
}

function valueAt(index: number, places: Places, isNegative: boolean): Node {
  const token = places.at(index);
  const location = places.offset(isNegative ? index - 1 : index);
  if (token.kind === 'word' || token.kind === 'quoted-identifier') {
    return { A_Const: { sval: { sval: nameOf(token) }, location } };
  }
  const constant = constantAt(index, places);
  const value =
    isNegative && 'A_Const' in constant ? negated(constant.A_Const, location) : constant;
  if (!value) throw new NotCarried('value of a setting');
  return value;
}

export function setTimeZoneNode(node: SetTimezone, places: Places): Node {
  const args = node.to.type === 'value' ? valuesFrom(3, places) : [];
  if (node.to.type === 'interval') throw new NotCarried('time zone as an interval');
  return {
    VariableSetStmt: given<VariableSetStmt>({
      kind: args.length > 0 ? 'VAR_SET_VALUE' : 'VAR_SET_DEFAULT',
      name: 'timezone',
      args,
      jumble_args: true,
      location: -1,
    }),
  };
}

export function setNamesNode(node: SetNames, places: Places): Node {
  const index = places.first(node) + 1;
  return {
    VariableSetStmt: {
      kind: 'VAR_SET_VALUE',
      name: 'client_encoding',
      args: [constantAt(index, places)],
      location: places.offset(index),
    },
  };
}

export function showNode(node: ShowStatement, places: Places): Node {
  return { VariableShowStmt: { name: places.name(places.first(node.variable)) } };
}

/** A transaction that begins; its modes are told by no fact. */
export function transactionNode(
  node: BeginStatement | { readonly type: 'start transaction' | 'commit' | 'rollback' },
): Node {
  return { TransactionStmt: { kind: transactions[node.type], location: -1 } };
}

const transactions = {
  begin: 'TRANS_STMT_BEGIN',
  'start transaction': 'TRANS_STMT_START',
  commit: 'TRANS_STMT_COMMIT',
  rollback: 'TRANS_STMT_ROLLBACK',
} as const;

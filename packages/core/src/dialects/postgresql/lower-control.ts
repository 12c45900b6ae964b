import type { Node, TransactionStmt, VariableSetStmt } from '@pgsql/types';
import { unknown, type SetCommand, type Statement } from '../../ir/index.js';
import type { SourceRanges } from './source-ranges.js';
import { statementFacts } from './statement-facts.js';

export function* lowerTransaction(
  node: TransactionStmt,
  ranges: SourceRanges,
): Generator<Statement> {
  const facts = statementFacts(ranges);
  switch (node.kind) {
    case 'TRANS_STMT_BEGIN':
    case 'TRANS_STMT_START':
      yield { kind: 'Begin', ...facts };
      return;
    case 'TRANS_STMT_COMMIT':
      yield { kind: 'Commit', ...facts };
      // COMMIT AND CHAIN opens the next transaction at once.
      if (node.chain) yield { kind: 'Begin', ...facts };
      return;
    case 'TRANS_STMT_ROLLBACK':
      yield { kind: 'Rollback', ...facts, toSavepoint: false };
      if (node.chain) yield { kind: 'Begin', ...facts };
      return;
    case 'TRANS_STMT_ROLLBACK_TO':
      yield { kind: 'Rollback', ...facts, toSavepoint: true, savepoint: node.savepoint_name ?? '' };
      return;
    case 'TRANS_STMT_SAVEPOINT':
    case 'TRANS_STMT_RELEASE':
      yield {
        kind: 'Savepoint',
        ...facts,
        release: node.kind === 'TRANS_STMT_RELEASE',
        name: node.savepoint_name ?? '',
      };
      return;
    case 'TRANS_STMT_PREPARE':
      // The transaction is no longer the session's own.
      yield { kind: 'Commit', ...facts };
      return;
    default:
      yield { kind: 'SessionCommand', ...facts, command: 'prepared transaction' };
  }
}

export function* lowerSet(node: VariableSetStmt, ranges: SourceRanges): Generator<Statement> {
  const facts = statementFacts(ranges);
  const scope = node.is_local ? 'local' : 'session';
  if (node.kind === 'VAR_SET_MULTI') {
    yield* lowerSeveral(node, ranges);
    return;
  }
  const name = node.kind === 'VAR_RESET_ALL' ? 'all' : (node.name ?? '').toLowerCase();
  yield { kind: 'Set', ...facts, name, value: valueOf(node, ranges), scope };
}

/** SET TRANSACTION holds for the transaction, SET SESSION CHARACTERISTICS for the session. */
function* lowerSeveral(node: VariableSetStmt, ranges: SourceRanges): Generator<Statement> {
  const scope = node.name === 'TRANSACTION' ? 'local' : 'session';
  const items = (node.args ?? []).filter((item) => 'DefElem' in item);
  if (items.length === 0) {
    // SET TRANSACTION SNAPSHOT has its value alone.
    const name = (node.name ?? '').toLowerCase();
    yield { kind: 'Set', ...statementFacts(ranges), name, value: valueOf(node, ranges), scope };
  }
  for (const item of items) {
    const { defname = '', arg } = item.DefElem;
    const value = arg ? textOf(arg, ranges) : null;
    yield { kind: 'Set', ...statementFacts(ranges), name: defname, value, scope };
  }
}

function valueOf(node: VariableSetStmt, ranges: SourceRanges): SetCommand['value'] {
  if (node.kind === 'VAR_SET_CURRENT') return unknown(ranges.statement, 'the current value');
  if (node.kind !== 'VAR_SET_VALUE' && node.kind !== 'VAR_SET_MULTI') return null;
  const values = (node.args ?? []).map((argument) => textOf(argument, ranges));
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length < values.length) return unknown(ranges.statement, 'value is not static');
  return texts.join(', ');
}

function textOf(node: Node, ranges: SourceRanges): SetCommand['value'] {
  if ('TypeCast' in node && node.TypeCast.arg) return textOf(node.TypeCast.arg, ranges);
  if (!('A_Const' in node) || ranges.hole(node.A_Const.location)) {
    return unknown(ranges.statement, 'value is not static');
  }
  const { sval, ival, fval, boolval } = node.A_Const;
  if (sval) return sval.sval ?? '';
  if (boolval) return String(boolval.boolval ?? false);
  return fval ? (fval.fval ?? '') : String(ival?.ival ?? 0);
}

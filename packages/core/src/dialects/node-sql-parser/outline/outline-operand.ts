import type { Operand } from '../../../ir/index.js';
import { bareFunctions } from '../../token/read-operand.js';
import { textAt, treeAt, treesAt, wordAt, type Tree } from '../tree.js';
import type { Outline } from './outline.js';
import { outlineSelect } from './outline-select.js';
import type { Scope } from './scope.js';

/** A value of a statement. Kinds of nodes whose trees leave something out tell nothing. */
export function outlineOperand(tree: Tree | undefined, scope: Scope): Outline<Operand> {
  const query = treeAt(tree?.ast);
  if (query) return { kind: 'SubQuery', select: outlineSelect(query, scope) };
  switch (tree?.type) {
    case 'column_ref':
      return outlineColumn(tree);
    case 'number':
      return typeof tree.value === 'number' ? { kind: 'Literal', value: tree.value } : {};
    case 'single_quote_string':
      return outlineString(tree);
    case 'null':
      return { kind: 'Literal', value: null };
    case 'bool':
      return { kind: 'Literal', value: tree.value === true };
    case 'aggr_func':
      return outlineAggregate(tree, scope);
    case 'function':
      return outlineCall(tree, scope);
    case 'cast':
      // CONVERT is a call, and CAST only its value.
      return /^(?:TRY_)?CAST$/.test(wordAt(tree.keyword))
        ? outlineOperand(treeAt(tree.expr), scope)
        : {};
    case 'binary_expr':
    case 'case':
      return { kind: 'Unknown' };
    default:
      return {};
  }
}

function outlineColumn({ table, column }: Tree): Outline<Operand> {
  if (typeof column !== 'string' || notName.test(column)) return {};
  if (bareFunctions.has(column.toUpperCase())) return {};
  // A qualifier in backticks gets lost now and then.
  const qualifier = textAt(table);
  const named = { kind: 'Column', name: column } as const;
  return qualifier === undefined ? named : { ...named, table: qualifier };
}

/** Variables of SQL Server, and numbers such as 1e10. */
const notName = /^[@\d]/;

/** The grammars leave some doubled quotes and backslashes as they are written. */
function outlineString({ value }: Tree): Outline<Operand> {
  const isPlain = typeof value === 'string' && !/['"\\]/.test(value);
  return isPlain ? { kind: 'Literal', value } : { kind: 'Literal' };
}

function outlineAggregate({ name, args, over }: Tree, scope: Scope): Outline<Operand> {
  const call = { kind: 'Call', name: wordAt(name).toLowerCase() } as const;
  const argument = treeAt(treeAt(args)?.expr);
  const folds = treeAt(over) === undefined;
  if (argument?.type === 'star') return { ...call, args: [], aggregate: folds };
  if (!argument || argument.type === 'expr_list') return call;
  return { ...call, args: [outlineOperand(argument, scope)], aggregate: folds };
}

/** What the grammars take for functions, and what has a syntax of its own inside its parentheses. */
const special = /^(?:NOT|EXISTS|ALL|ANY|SOME|IF|ROW|VALUES|SELECT|CASE)$/;

function outlineCall(tree: Tree, scope: Scope): Outline<Operand> {
  const name = functionName(tree);
  if (name === undefined || special.test(name.toUpperCase())) return {};
  const call = { kind: 'Call', name: name.toLowerCase() } as const;
  const list = treeAt(tree.args);
  if (list?.type !== 'expr_list') return call;
  return { ...call, args: treesAt(list.value).map((argument) => outlineOperand(argument, scope)) };
}

/** The last part of a function's name. */
export function functionName({ name }: Tree): string | undefined {
  return textAt(treesAt(treeAt(name)?.name).at(-1)?.value);
}

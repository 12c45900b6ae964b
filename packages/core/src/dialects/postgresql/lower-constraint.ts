import type { Constraint as ConstraintNode } from '@pgsql/types';
import type { Constraint, ReferentialAction } from '../../ir/index.js';
import { groupAfter, itemAt, type TextRange } from './clause-ranges.js';
import { lowerCondition } from './lower-expression-text.js';
import { stringsOf } from './node-names.js';
import type { SourceRanges } from './source-ranges.js';

/** Nothing for what is no constraint of its own: DEFAULT, NULL, DEFERRABLE. */
export function lowerConstraint(
  node: ConstraintNode,
  range: TextRange,
  /** The column that a constraint inside a column's definition is about. */
  own: readonly string[],
  ranges: SourceRanges,
): Constraint | undefined {
  const keys = stringsOf(node.keys);
  const columns = keys.length > 0 ? keys : own;
  const base = {
    span: ranges.file(range.start, range.end),
    name: node.conname,
    validated: node.skip_validation !== true,
    enforced: isEnforced(node),
  };
  switch (node.contype) {
    case 'CONSTR_PRIMARY':
      return {
        kind: 'PrimaryKey',
        ...base,
        columns,
        ...included(node),
        usingIndex: node.indexname,
      };
    case 'CONSTR_UNIQUE': {
      const nullsNotDistinct = node.nulls_not_distinct ?? false;
      const usingIndex = node.indexname;
      return { kind: 'Unique', ...base, columns, ...included(node), usingIndex, nullsNotDistinct };
    }
    case 'CONSTR_CHECK': {
      if (!node.raw_expr) return undefined;
      const group = groupAfter(ranges, range.start, range.end);
      const inside = group ? itemAt(ranges, group.start, group.end) : range;
      const condition = lowerCondition(node.raw_expr, inside, ranges);
      return { kind: 'Check', ...base, condition, ...(node.is_no_inherit && { noInherit: true }) };
    }
    case 'CONSTR_FOREIGN':
      return foreignKey(node, base, own, ranges);
    case 'CONSTR_EXCLUSION':
      return { kind: 'Exclude', ...base, ...excluded(node) };
    case 'CONSTR_NOTNULL':
      return { kind: 'NotNull', ...base, column: columns[0] ?? '' };
    default:
      return undefined;
  }
}

/** Each part is a pair of the column and the operator. */
function excluded({ exclusions, access_method: method }: ConstraintNode): {
  readonly columns: readonly (string | undefined)[];
  readonly method: string;
} {
  const columns = (exclusions ?? []).flatMap((pair) => {
    const [part] = 'List' in pair ? (pair.List.items ?? []) : [];
    return part && 'IndexElem' in part ? [part.IndexElem.name] : [];
  });
  return { columns, method: method ?? 'gist' };
}

function included({ including }: ConstraintNode): { readonly include?: readonly string[] } {
  const include = stringsOf(including);
  return include.length > 0 ? { include } : {};
}

/** The grammar sets the flag only for the kinds that can be left unenforced. */
function isEnforced({ contype, is_enforced: flag }: ConstraintNode): boolean {
  return (contype !== 'CONSTR_CHECK' && contype !== 'CONSTR_FOREIGN') || flag === true;
}

type Base = Pick<Constraint, 'span' | 'name' | 'validated' | 'enforced'>;

function foreignKey(
  node: ConstraintNode,
  base: Base,
  own: readonly string[],
  ranges: SourceRanges,
): Constraint | undefined {
  if (!node.pktable) return undefined;
  const columns = stringsOf(node.fk_attrs);
  return {
    kind: 'ForeignKey',
    ...base,
    columns: columns.length > 0 ? columns : own,
    table: ranges.table(node.pktable),
    referenced: stringsOf(node.pk_attrs),
    onDelete: actionOf(node.fk_del_action),
    onUpdate: actionOf(node.fk_upd_action),
  };
}

/** Codes of pg_constraint.confdeltype (PostgreSQL manual, "System Catalogs"). */
function actionOf(code: string | undefined): ReferentialAction {
  switch (code) {
    case 'r':
      return 'restrict';
    case 'c':
      return 'cascade';
    case 'n':
      return 'set null';
    case 'd':
      return 'set default';
    default:
      return 'no action';
  }
}

import type { Located, Maybe, Unknown } from './unknown.js';
import type { Select } from './query.js';

/** What stands where a value can stand in a statement. */
export type Operand =
  Column | Literal | Parameter | Interpolation | Call | List | SubQuery | Unknown;

export interface Column extends Located {
  readonly kind: 'Column';
  /** Qualifier as written, without quotes: the `u` of `u.email`. */
  readonly table: string | undefined;
  /** Column name without quotes; `*` for all columns. */
  readonly name: string;
}

export interface Literal extends Located {
  readonly kind: 'Literal';
  readonly value: string | number | boolean | null;
}

/** A value that is sent beside the text: `$1`, `?`, a hole of a binding tag. */
export interface Parameter extends Located {
  readonly kind: 'Parameter';
}

/** Where in the grammar an interpolated piece of text stands. Decides the message and the remedy. */
export type HolePosition =
  'value' | 'quoted' | 'identifier' | 'direction' | 'list' | 'fragment' | 'comment';

/** A value pasted into the text of a statement by the host program. */
export interface Interpolation extends Located {
  readonly kind: 'Interpolation';
  readonly position: HolePosition;
  /** The pasted expression as written in the host program. */
  readonly source: string;
  /** True when the host program proves that only harmless text can come out of the expression. */
  readonly harmless: boolean;
}

export interface Call extends Located {
  readonly kind: 'Call';
  /** Lower-case name without schema. */
  readonly name: string;
  readonly args: readonly Operand[];
  /** True for a function that folds many rows into one, such as `count`. */
  readonly aggregate: boolean;
}

export interface List extends Located {
  readonly kind: 'List';
  readonly items: readonly Operand[];
}

export interface SubQuery extends Located {
  readonly kind: 'SubQuery';
  readonly select: Maybe<Select>;
}

/** A condition. The conjuncts of a WHERE are a list of these. */
export type Predicate = Comparison | And | Or | Not | Exists;

export interface Comparison extends Located {
  readonly kind: 'Comparison';
  readonly left: Operand;
  /** Operator in upper case: `=`, `<>`, `IN`, `= ANY`, `LIKE`, `IS NULL`, `BETWEEN`. */
  readonly operator: string;
  /** Absent for `IS NULL` and its kind, and for a bare boolean expression. */
  readonly right: Operand | undefined;
}

export interface And extends Located {
  readonly kind: 'And';
  readonly operands: readonly Predicate[];
}

export interface Or extends Located {
  readonly kind: 'Or';
  readonly operands: readonly Predicate[];
}

export interface Not extends Located {
  readonly kind: 'Not';
  readonly operand: Predicate;
}

export interface Exists extends Located {
  readonly kind: 'Exists';
  readonly select: Maybe<Select>;
}

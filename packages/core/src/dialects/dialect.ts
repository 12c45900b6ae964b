import type {
  DialectName,
  HolePosition,
  Hole,
  Interpolation,
  Site,
  SqlText,
  Statement,
} from '../ir/index.js';
import type { EffectTable } from './effects.js';

/** One statement of a text, its holes filled so that the grammar can read around them. */
export interface StatementInput {
  readonly sql: SqlText;
  /** Offset of `text` in `sql.text`. */
  readonly offset: number;
  /** The statement with fillers of the holes' own length. */
  readonly text: string;
  readonly holes: readonly ClassifiedHole[];
  readonly site: Site;
  readonly interpolations: readonly Interpolation[];
}

export interface ClassifiedHole {
  readonly hole: Hole;
  readonly position: HolePosition;
  /** The interpolation that an operand at this place refers to; `undefined` for bound values. */
  readonly interpolation: Interpolation | undefined;
  /** Offsets in the statement's text. */
  readonly start: number;
  readonly end: number;
}

/** A database's grammar and facts. */
export interface Dialect {
  readonly name: DialectName;
  /** Facts of one statement; `Opaque` with cause `syntax-error` when the grammar rejects it. */
  lower(input: StatementInput): Statement[];
  readonly effects: EffectTable | undefined;
}

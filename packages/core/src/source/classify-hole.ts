import type { DialectName, HolePosition } from '../ir/index.js';
import { HoleContext, type Frame } from './hole-context.js';
import { tokens, type Token } from './lexer.js';

/** A hole's place in a text and, once classified, what can stand there. */
export interface HoleRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What can stand in each hole, from the tokens around it. The text holds the holes' fillers already.
 * Deciding by neighbours keeps working where the statement around the hole does not parse.
 */
export function classifyHoles(
  text: string,
  holes: readonly HoleRange[],
  dialect: DialectName | 'unknown',
): HolePosition[] {
  return holes.length === 0 ? [] : new Classifier(text, holes, dialect).run();
}

/** Words after which a name follows. */
const beforeName = words(
  'JOIN APPLY INTO TABLE INDEX VIEW TRIGGER POLICY FUNCTION PROCEDURE SEQUENCE SCHEMA DATABASE USER ROLE TYPE ' +
    'DOMAIN COLUMN CONSTRAINT EXTENSION PUBLICATION CONCURRENTLY ONLY TRUNCATE COPY CALL EXEC EXECUTE LISTEN ' +
    'UNLISTEN NOTIFY SAVEPOINT RELEASE ANALYZE USE DEALLOCATE DELETE REFERENCES COLLATE USING LOW_PRIORITY QUICK',
);
/** Words after which a condition, or the operand that starts one, follows. */
const beforeCondition = words('WHERE AND OR NOT ON HAVING WHEN');
/** Words after which only a value makes sense. */
const beforeValue = words(
  'LIMIT OFFSET TOP LIKE ILIKE REGEXP RLIKE GLOB BETWEEN ESCAPE ZONE CASE THEN ELSE INTERVAL FIRST NEXT DEFAULT ' +
    'PASSWORD RETURN ANY SOME',
);
/** Words before BY after which it takes a value. */
const valueBy = words('IDENTIFIED INCREMENT');
/** Operators that are words. */
const comparisons = words('LIKE ILIKE IN IS BETWEEN SIMILAR NOT REGEXP RLIKE GLOB MATCH COLLATE');
/** What ends the item of ORDER BY that a direction belongs to. */
const afterDirection = words('LIMIT OFFSET FETCH FOR NULLS ROWS RANGE GROUPS');

interface Neighbour {
  readonly text: string;
  readonly kind: Token['kind'] | undefined;
  /** True when nothing stands between it and the hole. */
  readonly isGlued: boolean;
}

class Classifier {
  readonly #text: string;
  readonly #holes: readonly HoleRange[];
  /** Without comments that hold no hole. */
  readonly #tokens: readonly Token[];
  /** Indices of the SELECTs whose list is followed by a FROM. */
  readonly #withFrom = new Set<number>();

  constructor(text: string, holes: readonly HoleRange[], dialect: DialectName | 'unknown') {
    this.#text = text;
    this.#holes = holes;
    this.#tokens = [...tokens(text, dialect)].filter((token) => token.kind !== 'comment');
  }
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

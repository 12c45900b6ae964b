import type { TSESTree } from '@typescript-eslint/utils';
import type { Formatter } from '../drivers/driver.js';
import { drivers } from '../drivers/index.js';
import type { HostFile, Node } from '../source/host-file.js';
import { handleOf } from './bindings.js';
import { EditedText, type Replacement } from './edited-text.js';
import { exportOf } from './module-export.js';
import { calledName, memberName } from './names.js';
import { own } from './own.js';
import { hole, piecesOrHole, textPieces, type HolePiece, type Piece } from './text-pieces.js';
import { unwrap } from './unwrap.js';

/** The text that a formatter makes: `util.format('… %s', x)`, `format('… %I', x)`, `mysql.format('… ?', [x])`. */
export function formattedPieces(
  call: TSESTree.CallExpression,
  file: HostFile,
  depth: number,
): readonly Piece[] | undefined {
  const formatter = formatterOf(call.callee, file);
  const [format, ...values] = call.arguments;
  const pieces = formatter && format ? textPieces(format, file, depth + 1) : undefined;
  if (!formatter || !pieces || values.length === 0) return pieces;
  const text = EditedText.of(pieces);
  const paste = (node: Node): readonly Piece[] => piecesOrHole(node, file, depth);
  const given = formatter.values === 'array' ? elementsOf(values[0]) : listOf(values);
  if (formatter.marks === 'question') return withQuestionMarks(text, given, paste).pieces;
  if (formatter !== utilFormat) return withPercents(text, given, paste).pieces;
  return withUtilFormat(text, values, paste);
}

/** `util.format` of Node: `%d` and its kind make numbers. */
const utilFormat: Formatter = { marks: 'percent', values: 'arguments' };

function formatterOf(callee: Node, file: HostFile): Formatter | undefined {
  const value = unwrap(callee);
  const found = exportOf(value, file);
  if (found) {
    if (/^(?:node:)?util$/.test(found.module))
      return found.name === 'format' ? utilFormat : undefined;
    const driver = drivers.find((one) => one.modules.includes(found.module));
    return own(driver?.formatters, found.name === '*' ? 'default' : found.name);
  }
  if (value.type !== 'MemberExpression') return undefined;
  const owner = handleOf(value.object, file);
  return own(owner?.driver.formatters, memberName(value));
}

/** The values by their number, counted from zero; a value that is not written here is the list as a whole. */
type Values = (index: number) => Node | undefined;

function listOf(values: readonly Node[]): Values {
  const spread = values.findIndex(({ type }) => type === 'SpreadElement');
  return (index) => (spread >= 0 && index >= spread ? values[spread] : values[index]);
}

function elementsOf(list: Node | undefined): Values {
  const array = list && unwrap(list);
  if (array?.type !== 'ArrayExpression') return () => list;
  return listOf(array.elements.map((element) => element ?? array));
}

type Paste = (node: Node) => readonly Piece[];

/** `?` and `??`; longer runs stay (sqlstring/lib/SqlString.js). */
function withQuestionMarks(text: EditedText, values: Values, paste: Paste): EditedText {
  let next = 0;
  return text.replace(/\?+/g, ([marks]): Replacement | undefined => {
    const value = marks.length <= 2 ? values(next) : undefined;
    if (!value) return undefined;
    next++;
    // `mysql.raw(…)` is pasted as it is.
    const raw = value.type === 'CallExpression' && calledName(value.callee) === 'raw';
    const [argument] = raw ? value.arguments : [];
    return argument ? paste(argument) : [made(value, marks === '??' ? 'identifier' : 'literal')];
  });
}

function made(node: Node, as: NonNullable<HolePiece['made']>): HolePiece {
  return { ...hole(node), made: as };
}

/** `%s`, `%I`, `%L`, `%Q` and `%2$s` (pg-format/lib/index.js, pg-escape/index.js). */
function withPercents(text: EditedText, values: Values, paste: Paste): EditedText {
  let next = 0;
  return text.replace(
    /%(?:%|(?:(\d+)\$)?([sILQ]))/g,
    ([, position, type]): Replacement | undefined => {
      if (type === undefined) return '%';
      const index = position === undefined ? next : Number(position) - 1;
      const value = values(index);
      if (!value) return undefined;
      next = index + 1;
      return type === 's' ? paste(value) : [made(value, type === 'I' ? 'identifier' : 'literal')];
    },
  );
}

/** `%s` and its kind; values beyond the marks are put behind the text (Node.js, "util.format"). */
function withUtilFormat(text: EditedText, values: readonly Node[], paste: Paste): readonly Piece[] {
  let next = 0;
  const { pieces } = text.replace(/%[sdifjoOc%]/g, ([mark]): Replacement | undefined => {
    if (mark === '%%') return '%';
    const value = values[next];
    if (!value) return undefined;
    next++;
    if (mark === '%c') return '';
    return /[dif]/.test(mark) ? [made(value, 'number')] : paste(value);
  });
  return [...pieces, ...values.slice(next).map((value) => hole(value))];
}

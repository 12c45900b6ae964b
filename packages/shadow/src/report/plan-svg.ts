import type { PlanPicture } from './plan-picture.js';
import { columnsOf } from './shown-text.js';
import { columnWidth, lineHeight, round, svgPicture, svgText, type SvgText } from './svg-text.js';

/** How far the steps that a step reads stand to its right, and below it. Pixels. */
const indent = 26;
const gap = 10;
const padding = 9;

/** A plan as a picture: what a step reads stands below it, a little to the right. */
export function planSvg(plan: PlanPicture, title: string): string {
  const boxes = boxesOf(plan);
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + 1;
  const last = boxes.at(-1);
  const height = (last ? last.y + last.height : 0) + 1;
  return svgPicture(width, height, title, [...boxes.map(linkSvg), ...boxes.map(boxSvg)]);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Pick<SvgText, 'text' | 'columns' | 'style'>[];
  readonly isFullRead: boolean;
  /** The box that reads this one. */
  readonly above: Box | undefined;
}

function boxesOf(plan: PlanPicture): readonly Box[] {
  const boxes: Box[] = [];
  const place = (picture: PlanPicture, depth: number, above: Box | undefined): void => {
    const last = boxes.at(-1);
    const box = boxOf(picture, depth, last ? last.y + last.height + gap : 1, above);
    boxes.push(box);
    for (const input of picture.inputs) place(input, depth + 1, box);
  };
  place(plan, 0, undefined);
  return boxes;
}

function boxOf(
  { kind, target, conditions, isFullRead }: PlanPicture,
  depth: number,
  y: number,
  above: Box | undefined,
): Box {
  const texts: readonly (readonly [text: string, style: SvgText['style']])[] = [
    [kind, 'kind'],
    ...(isFullRead ? [['reads the whole table', 'alarm'] as const] : []),
    ...(target === undefined ? [] : [[target, 'text'] as const]),
    ...conditions.map((condition) => [condition, 'quiet'] as const),
  ];
  const lines = texts.map(([text, style]) => ({ text, style, columns: columnsOf(text) }));
  const columns = Math.max(...lines.map((line) => line.columns));
  return {
    ...{ x: 1 + depth * indent, y, lines, isFullRead, above },
    width: round(columns * columnWidth + 2 * padding),
    height: lines.length * lineHeight + 2 * padding - 4,
  };
}

function boxSvg({ x, y, width, height, lines, isFullRead }: Box): string {
  const texts = lines.map((line, index) =>
    svgText({ ...line, x: x + padding, y: y + padding + lineHeight * (index + 1) - 6 }),
  );
  const style = isFullRead ? 'box whole' : 'box';
  return `<g><rect x="${x}" y="${round(y)}" width="${width}" height="${height}" rx="5" class="${style}"/>${texts.join('')}</g>`;
}

function linkSvg({ x, y, height, above }: Box): string {
  if (!above) return '';
  const from = { x: above.x + indent / 2, y: above.y + above.height };
  return `<path d="M${round(from.x)} ${round(from.y)}V${round(y + height / 2)}H${x}" class="link"/>`;
}

import type { PlanPicture } from './plan-picture.js';
import { oneLine } from './shown-text.js';

/** The plans of a query before and after a change as one flowchart of Mermaid; what a step reads stands below it. */
export function planFlowchart(before: PlanPicture, after: PlanPicture): string {
  return [
    'flowchart LR',
    '    subgraph before["Before"]',
    '        direction TB',
    ...stepsOf(before, 'b'),
    '    end',
    '    subgraph after["After"]',
    '        direction TB',
    ...stepsOf(after, 'a'),
    '    end',
    '    before ~~~ after',
    '    classDef whole fill:#ffd7d5,stroke:#cf222e,color:#1f2328,stroke-width:2px',
    '',
  ].join('\n');
}

/** `id`: of the step; those below it have it before their own. */
function stepsOf(picture: PlanPicture, id: string): readonly string[] {
  const { kind, target, conditions, isFullRead, inputs } = picture;
  const lines = [
    isFullRead ? `${kind}: reads all` : kind,
    ...(target === undefined ? [] : [target]),
    ...conditions,
  ];
  const text = lines.map(mermaidLabel).join('<br>');
  return [
    `        ${id}["${text}"]${isFullRead ? ':::whole' : ''}`,
    ...inputs.flatMap((input, index) => {
      const below = `${id}_${index}`;
      return [...stepsOf(input, below), `        ${id} --> ${below}`];
    }),
  ];
}

/**
 * Text of strangers inside the quotation marks of a label. All but letters, digits and a few marks becomes an entity code
 * (https://mermaid.js.org/syntax/flowchart.html, "Entity codes to escape characters").
 */
export function mermaidLabel(text: string): string {
  return oneLine(text).replaceAll(
    /[^\p{L}\p{M}\p{N} _.,…-]/gu,
    (character) => `#${character.codePointAt(0) ?? 32};`,
  );
}

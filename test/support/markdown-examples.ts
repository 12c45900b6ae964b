import type { Settings } from 'eslint-plugin-sqlproof';

/** A fenced block of a page, and the block of output that may follow it. */
export interface Block {
  readonly language: string;
  /** The info string behind the language. */
  readonly info: string;
  readonly code: string;
  /** Line of the opening fence. */
  readonly line: number;
  /** The `text` block right after this one, or the empty range where it would stand. */
  readonly output: { readonly start: number; readonly end: number };
}

/**
 * A block that is linted. Its info string says how: `valid` or `invalid`, then, without spaces inside them, `filename=`
 * and `settings=` (JSON). Options stand in a comment of the code, as ESLint reads them.
 */
export interface Example extends Block {
  readonly expectation: 'valid' | 'invalid';
  readonly filename: string;
  readonly settings: Settings;
}

const fence = /^```(\w*)([^\n]*)\n([\s\S]*?)^```\n/gm;
const outputBlock = /\n```text\n[\s\S]*?^```\n/my;

export function fencedBlocks(page: string): readonly Block[] {
  return [...page.matchAll(fence)].map((match) => {
    const [block, language = '', info = '', code = ''] = match;
    const start = match.index + block.length;
    outputBlock.lastIndex = start;
    return {
      language,
      info: info.trim(),
      code,
      line: page.slice(0, match.index).split('\n').length,
      output: { start, end: start + (outputBlock.exec(page)?.[0].length ?? 0) },
    };
  });
}

/** The examples of a page, in order. */
export function examplesOf(page: string): readonly Example[] {
  return fencedBlocks(page).flatMap((block) => {
    const [expectation, ...words] = block.info.split(' ');
    if (expectation !== 'valid' && expectation !== 'invalid') return [];
    const value = (key: string): string | undefined =>
      words.find((word) => word.startsWith(`${key}=`))?.slice(key.length + 1);
    const filename = value('filename') ?? defaultFilename(block.language);
    const settings: Settings = JSON.parse(value('settings') ?? '{"dialect":"postgresql"}');
    return [{ ...block, expectation, filename, settings }];
  });
}

function defaultFilename(language: string): string {
  return language === 'sql' ? 'queries/example.sql' : `src/example.${language}`;
}

/** The page with the text of each output replaced. */
export function withOutputs(page: string, outputs: ReadonlyMap<Block, string>): string {
  let result = page;
  // From the last to the first, so that places further up stay where they are.
  for (const [{ output }, text] of [...outputs].reverse()) {
    const block = `\n\`\`\`text\n${text}\`\`\`\n`;
    result = result.slice(0, output.start) + block + result.slice(output.end);
  }
  return result;
}

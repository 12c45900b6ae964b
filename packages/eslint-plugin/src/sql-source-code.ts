import type { DialectName } from '@sqlproof/core';
import { CallMethodStep, ConfigCommentParser, Directive } from '@eslint/plugin-kit';
import type { FileProblem, RulesConfig, SourceLocation } from '@eslint/core';
import { commentDialect } from './comment-dialect.js';
import type { FileState } from './file-state.js';
import { JavaScriptSurface } from './javascript-surface.js';
import { lineAt, lineEnding, lineStartsOf } from './line-starts.js';
import { projectFiles } from './project-files.js';
import { directivesOf, type SqlComment, type SqlDirective } from './sql-directives.js';
import type { SqlRoot } from './sql-root.js';

/** A `.sql` file as ESLint hands it over. */
export interface SqlFile {
  /** Without a byte order mark. */
  readonly text: string;
  readonly hasBOM: boolean;
  readonly filename: string;
  /** As the language options have it. */
  readonly dialect: 'auto' | DialectName;
}

interface InlineConfig {
  readonly config: { rules: RulesConfig };
  readonly loc: SourceLocation;
}

const configParser = new ConfigCommentParser();

/** A `.sql` file for ESLint: positions, directives in comments, and one node to visit. */
export class SqlSourceCode extends JavaScriptSurface {
  readonly dialect: 'auto' | DialectName;
  readonly hasBOM: boolean;
  /** What sqlproof's rules know of the file. */
  state: FileState | undefined;
  readonly #filename: string;
  #lineStarts: readonly number[] | undefined;
  #directives: readonly SqlDirective[] | undefined;

  constructor({ text, hasBOM, filename, dialect }: SqlFile, ast: SqlRoot) {
    super({ text, ast, lineEndingPattern: lineEnding });
    this.hasBOM = hasBOM;
    this.dialect = dialect;
    this.#filename = filename;
  }

  /** The base class searches the rest of the text for a line ending each time, which is slow in one long line. */
  override getLocFromIndex(index: number): { line: number; column: number } {
    // Also what is no index, for which it throws.
    if (!(index > 0 && index < this.text.length)) return super.getLocFromIndex(index);
    this.#lineStarts ??= lineStartsOf(this.text);
    const line = lineAt(this.#lineStarts, index);
    return { line: line + 1, column: index - (this.#lineStarts[line] ?? 0) };
  }

  override getParent(): undefined {
    return undefined;
  }

  /**
   * Calls the listeners of the root by its name. A visit would also reach rules that wait for any node, such as
   * react-hooks/rules-of-hooks, which then look for a program.
   */
  override *traverse(): Generator<CallMethodStep> {
    for (const target of ['SqlFile', 'SqlFile:exit']) {
      yield new CallMethodStep({ target, args: [this.ast] });
    }
    // No rule asks any more, and ESLint can keep the source code until all files are read.
    this.state = undefined;
  }

  /** Comments that speak to ESLint. */
  getInlineConfigNodes(): SqlComment[] {
    return this.#readDirectives().map(({ comment }) => comment);
  }

  getDisableDirectives(): { directives: Directive[]; problems: FileProblem[] } {
    const directives: Directive[] = [];
    const problems: FileProblem[] = [];
    for (const { type, comment, value, justification } of this.#readDirectives()) {
      if (type === 'configure') continue;
      if (type === 'disable-line' && comment.loc.start.line !== comment.loc.end.line) {
        const message = 'eslint-disable-line comment should not span multiple lines.';
        problems.push({ ruleId: null, message, loc: comment.loc });
        continue;
      }
      directives.push(new Directive({ type, node: comment, value, justification }));
    }
    return { directives, problems };
  }

  applyInlineConfig(): { configs: InlineConfig[]; problems: FileProblem[] } {
    const configs: InlineConfig[] = [];
    const problems: FileProblem[] = [];
    for (const { type, comment, value } of this.#readDirectives()) {
      if (type !== 'configure') continue;
      const result = configParser.parseJSONLikeConfig(value);
      if (result.ok) configs.push({ config: { rules: result.config }, loc: comment.loc });
      else problems.push({ ruleId: null, message: result.error.message, loc: comment.loc });
    }
    return { configs, problems };
  }

  #readDirectives(): readonly SqlDirective[] {
    this.#directives ??= this.text.includes('eslint') ? this.#findDirectives() : [];
    return this.#directives;
  }

  #findDirectives(): readonly SqlDirective[] {
    const dialect =
      this.dialect === 'auto'
        ? commentDialect(this.text, this.#filename, projectFiles)
        : this.dialect;
    return [...directivesOf(this.text, dialect, (index) => this.getLocFromIndex(index))];
  }
}

import { tokens, type DialectName } from '@sqlproof/core';
import {
  ConfigCommentParser,
  Directive,
  TextSourceCodeBase,
  VisitNodeStep,
  type DirectiveType,
} from '@eslint/plugin-kit';
import type { FileProblem, RulesConfig, SourceLocation, SourceRange } from '@eslint/core';

/** The root is the only node: rules read statements, not syntax. */
export interface SqlRoot {
  readonly type: 'SqlFile';
  readonly loc: SourceLocation;
  readonly range: SourceRange;
  /** Nothing, for rules that read a program of JavaScript without waiting for one. */
  readonly body: readonly never[];
  readonly tokens: readonly never[];
  readonly comments: readonly never[];
}

interface SqlComment {
  readonly type: 'Comment';
  readonly value: string;
  readonly range: SourceRange;
  readonly loc: SourceLocation;
}

const lineEnding = /\r\n|[\r\n]/u;

/** The root of a file; its location is what ESLint converts all others from. */
export function readSql(text: string): SqlRoot {
  const lines = text.split(lineEnding);
  const end = { line: lines.length, column: lines.at(-1)?.length ?? 0 };
  const loc = { start: { line: 1, column: 0 }, end };
  return { type: 'SqlFile', range: [0, text.length], loc, body: [], tokens: [], comments: [] };
}

function noScope(): null {
  return null;
}

const commentParser = new ConfigCommentParser();
const directiveLabel = /^\s*(?:eslint-(?:disable|enable)(?:-next-line|-line)?|eslint)\b/;
const hashDirective = /#\s*eslint/;

/**
 * A `.sql` file for ESLint: positions, directives in comments, and one node to visit. The empty answers at the end are
 * what rules written for JavaScript ask while they are created; without them one preset that reaches `.sql` files would
 * abort the whole run.
 */
export class SqlSourceCode extends TextSourceCodeBase<{
  LangOptions: Record<string, unknown>;
  RootNode: SqlRoot;
  SyntaxElementWithLoc: SqlRoot | SqlComment;
  ConfigNode: SqlComment;
}> {
  readonly dialect: 'auto' | DialectName;
  readonly visitorKeys = { SqlFile: [] };
  readonly parserServices = {};
  readonly scopeManager = { scopes: [], globalScope: null, acquire: noScope };
  readonly hasBOM = false;
  readonly tokensAndComments: readonly never[] = [];
  #comments: SqlComment[] | undefined;
  #steps: VisitNodeStep[] | undefined;

  constructor(text: string, ast: SqlRoot, dialect: 'auto' | DialectName) {
    super({ text, ast, lineEndingPattern: lineEnding });
    this.dialect = dialect;
  }

  override getParent(): undefined {
    return undefined;
  }

  override traverse(): VisitNodeStep[] {
    this.#steps ??= [1, 2].map(
      (phase) =>
        new VisitNodeStep({ target: this.ast, phase: phase as 1 | 2, args: [this.ast, undefined] }),
    );
    return this.#steps;
  }

  /** Comments that speak to ESLint. */
  getInlineConfigNodes(): SqlComment[] {
    this.#comments ??= this.text.includes('eslint') ? [...this.#findDirectives()] : [];
    return this.#comments;
  }

  getDisableDirectives(): { directives: Directive[]; problems: FileProblem[] } {
    const directives: Directive[] = [];
    const problems: FileProblem[] = [];
    for (const comment of this.getInlineConfigNodes()) {
      const parsed = commentParser.parseDirective(comment.value);
      const type = directiveTypes[parsed?.label ?? ''];
      if (!parsed || !type) continue;
      const spans =
        parsed.label === 'eslint-disable-line' && comment.loc.start.line !== comment.loc.end.line;
      if (spans) {
        const message = 'eslint-disable-line comment should not span multiple lines.';
        problems.push({ ruleId: null, message, loc: comment.loc });
        continue;
      }
      directives.push(
        new Directive({
          type,
          node: comment,
          value: parsed.value,
          justification: parsed.justification,
        }),
      );
    }
    return { directives, problems };
  }

  applyInlineConfig(): {
    configs: { config: { rules: RulesConfig }; loc: SourceLocation }[];
    problems: FileProblem[];
  } {
    const configs: { config: { rules: RulesConfig }; loc: SourceLocation }[] = [];
    const problems: FileProblem[] = [];
    for (const comment of this.getInlineConfigNodes()) {
      const parsed = commentParser.parseDirective(comment.value);
      if (parsed?.label !== 'eslint') continue;
      const result = commentParser.parseJSONLikeConfig(parsed.value);
      if (result.ok) configs.push({ config: { rules: result.config }, loc: comment.loc });
      else problems.push({ ruleId: null, message: result.error.message, loc: comment.loc });
    }
    return { configs, problems };
  }

  *#findDirectives(): Generator<SqlComment> {
    for (const token of tokens(this.text, this.#commentDialect())) {
      if (token.kind !== 'comment') continue;
      const range: SourceRange = [token.start, token.end];
      const value = this.text
        .slice(token.start, token.end)
        .replace(/^(?:--|#|\/\*)/, '')
        .replace(/\*\/$/, '');
      if (!directiveLabel.test(value)) continue;
      const loc = {
        start: this.getLocFromIndex(token.start),
        end: this.getLocFromIndex(token.end),
      };
      yield { type: 'Comment', value, range, loc };
    }
  }

  /** Whose comments the file has. Settings are not known here, but nothing except MySQL starts a comment with `#`. */
  #commentDialect(): DialectName | 'unknown' {
    if (this.dialect !== 'auto') return this.dialect;
    return hashDirective.test(this.text) ? 'mysql' : 'unknown';
  }

  getAllComments(): readonly never[] {
    return [];
  }

  getCommentsBefore(): readonly never[] {
    return [];
  }

  getCommentsAfter(): readonly never[] {
    return [];
  }

  getCommentsInside(): readonly never[] {
    return [];
  }

  getTokens(): readonly never[] {
    return [];
  }

  getFirstToken(): null {
    return null;
  }

  getLastToken(): null {
    return null;
  }

  getTokenBefore(): null {
    return null;
  }

  getTokenAfter(): null {
    return null;
  }

  getDeclaredVariables(): readonly never[] {
    return [];
  }

  isGlobalReference(): boolean {
    return false;
  }

  markVariableAsUsed(): boolean {
    return false;
  }

  getScope(): object {
    return {
      type: 'global',
      set: new Map(),
      variables: [],
      references: [],
      through: [],
      childScopes: [],
      upper: null,
    };
  }
}

const directiveTypes: Readonly<Record<string, DirectiveType>> = {
  'eslint-disable': 'disable',
  'eslint-enable': 'enable',
  'eslint-disable-line': 'disable-line',
  'eslint-disable-next-line': 'disable-next-line',
};

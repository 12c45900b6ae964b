import { TextSourceCodeBase } from '@eslint/plugin-kit';
import { inertServices, type InertServices } from './inert-services.js';
import type { SqlComment } from './sql-directives.js';
import type { SqlRoot } from './sql-root.js';

/**
 * What rules written for JavaScript ask while they are created. Without these empty answers, one preset that reaches
 * `.sql` files would stop the whole run.
 */
export abstract class JavaScriptSurface extends TextSourceCodeBase<{
  LangOptions: Record<string, unknown>;
  RootNode: SqlRoot;
  SyntaxElementWithLoc: SqlRoot | SqlComment;
  ConfigNode: SqlComment;
}> {
  readonly visitorKeys = { SqlFile: [] };
  readonly parserServices: InertServices = inertServices;
  readonly scopeManager = new EmptyScopes();
  readonly tokensAndComments: readonly never[] = [];

  getScope(): object {
    return this.scopeManager.globalScope;
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
}

/** One global scope in which nothing is declared. */
class EmptyScopes {
  readonly globalScope = {
    type: 'global',
    set: new Map<string, never>(),
    variables: [],
    references: [],
    through: [],
    childScopes: [],
    upper: null,
  };
  readonly scopes = [this.globalScope];

  acquire(): object {
    return this.globalScope;
  }

  getDeclaredVariables(): readonly never[] {
    return [];
  }
}

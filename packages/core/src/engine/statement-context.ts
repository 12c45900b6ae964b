import type { TableSize } from '../configuration/settings.js';
import { blocks, effectOf, type Blocked, type Effect } from '../dialects/effects.js';
import postgresql from '../dialects/postgresql/index.js';
import {
  relationName,
  type Relation,
  type SchemaChange,
  type Statement,
  type TableRef,
} from '../ir/index.js';
import type { Rewrites, RuleContext, TransactionState } from './define-rule.js';
import { purposeOf, type FilePurpose } from './file-purpose.js';
import { insertAfterKeyword } from './rewrites/insert-after-keyword.js';
import type { RuleInput } from './rule-input.js';

/**
 * What a rule can ask about the statement that it looks at. One for all statements of a file: a file can have a hundred
 * thousand of them.
 */
export class StatementContext implements RuleContext<unknown> {
  readonly options: unknown;
  readonly path: string;
  readonly purpose: FilePurpose;
  readonly rewrite: Rewrites;
  /** The statement that is looked at now. */
  statement: Statement | undefined;
  readonly #input: RuleInput;

  constructor(input: RuleInput, options: unknown) {
    const { surrounding, text } = input.analysis;
    this.#input = input;
    this.options = options;
    this.path = relativePath(surrounding.filename, surrounding.cwd);
    this.purpose = purposeOf(this.path);
    this.rewrite = {
      insertAfterKeyword: (one, keyword, inserted) =>
        insertAfterKeyword(one, text, keyword, inserted),
    };
  }

  effectOf(change: SchemaChange): Effect & { readonly blocks: readonly Blocked[] } {
    const table = change.site.dialect === 'postgresql' ? postgresql.effects : undefined;
    const effect = (table && effectOf(table, change)) ?? noEffect;
    return { ...effect, blocks: blocks(effect.lock) };
  }

  createdHere(table: TableRef): boolean {
    return this.statement !== undefined && this.#input.state.createdBefore(this.statement, table);
  }

  isPartitioned(table: TableRef): boolean {
    return (
      this.statement !== undefined && this.#input.state.partitionedBefore(this.statement, table)
    );
  }

  transactionOf(statement: Statement): TransactionState {
    return this.#input.state.transactionOf(statement);
  }

  isDown(statement: Statement): boolean {
    return this.#input.state.isDown(statement);
  }

  sizeOf(relation: Relation): TableSize {
    const { tables } = this.#input.analysis.surrounding.settings;
    return tables?.[relationName(relation)] ?? tables?.[relation.name] ?? 'normal';
  }

  /** Tells that a check threw. */
  failed(reason: string): void {
    const { surrounding } = this.#input.analysis;
    surrounding.debug(`a rule failed on ${surrounding.filename}: ${reason}`);
  }
}

const noEffect: Effect = { lock: undefined, work: 'none', source: '' };

function relativePath(filename: string, cwd: string): string {
  const path = filename.replaceAll('\\', '/');
  const base = `${cwd.replaceAll('\\', '/')}/`;
  return path.startsWith(base) ? path.slice(base.length) : path;
}

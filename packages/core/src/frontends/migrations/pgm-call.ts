import type { TSESTree } from '@typescript-eslint/utils';
import type { AlterObject, Common, ObjectRef, Span, TableRef } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import { factsAt, type Builder } from './builder.js';
import { required } from './not-static.js';
import { nameOf } from './pgm-column.js';
import { objectRef, tableRef } from './references.js';
import { listOf, Options, textOf } from './static-value.js';

/** One call of node-pg-migrate's builder, and its arguments as facts. */
export class PgmCall {
  readonly facts: Common;
  readonly builder: Builder;
  readonly span: Span;
  readonly #call: TSESTree.CallExpression;

  constructor(call: TSESTree.CallExpression, span: Span, builder: Builder) {
    this.#call = call;
    this.builder = builder;
    this.span = span;
    this.facts = factsAt(call, span, builder);
  }

  argument(position: number): Node | undefined {
    return this.#call.arguments[position];
  }

  get table(): TableRef {
    return this.tableAt(0);
  }

  tableAt(position: number): TableRef {
    const node = this.argument(position);
    return tableRef(node?.range ?? this.span, nameOf(node, this.builder.host));
  }

  objectAt(position: number): ObjectRef {
    const node = this.argument(position);
    return objectRef(node?.range ?? this.span, nameOf(node, this.builder.host));
  }

  objects(position: number): readonly ObjectRef[] {
    const node = required(this.argument(position), 'a name is missing');
    const { host } = this.builder;
    return listOf(node, host).map((one) => objectRef(one.range, nameOf(one, host)));
  }

  text(position: number): string {
    return required(textOf(this.argument(position), this.builder.host), 'a name is computed');
  }

  options(position: number): Options {
    return new Options(this.argument(position), this.builder.host);
  }

  /** Facts of a part of the statement. */
  part(span: Span, isOneOfSeveral: boolean): Common {
    return factsAt(this.#call, span, this.builder, isOneOfSeveral ? this.span : undefined);
  }

  comment(): AlterObject {
    const name = objectRef(this.table.span, this.table);
    return { kind: 'AlterObject', ...this.facts, object: 'table', name, change: 'comment' };
  }
}

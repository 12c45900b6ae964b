import { unknown, type ColumnDefinition, type Span } from '../../ir/index.js';
import type { Node } from '../../source/host-file.js';
import type { Builder } from './builder.js';
import type { CalledLink, Chain } from './call-chain.js';
import { calledLinks } from './call-chain.js';
import { check, constrained, plainColumn, primaryKey } from './column-facts.js';
import { readColumn, readCondition, toolText, writtenText } from './fragments.js';
import { knexDefault } from './knex-default.js';
import { columnType, spelledType, type TypeArguments } from './knex-types.js';
import { merged } from './merged-column.js';
import { NotStatic, required } from './not-static.js';
import { quoted } from './quoted.js';
import { elementsOf, literalOf, Options, textOf, valueOf } from './static-value.js';

/** A column as `t.string('email').notNullable()` describes it, to be added or altered. */
export interface KnexColumn {
  readonly definition: ColumnDefinition;
  /** Name of the type without aliases. */
  readonly type: string;
  /** The modifiers, in order. */
  readonly modifiers: readonly CalledLink[];
  /** Set for `alter()`: which parts of the column it restates. */
  readonly alter: { readonly nullable: boolean; readonly type: boolean } | undefined;
  /** The type that is created for it: a native enum. */
  readonly newEnum:
    | {
        readonly name: string;
        readonly schema: string | undefined;
        readonly values: readonly string[];
      }
    | undefined;
}

/** The column that a chain of the table makes; `undefined` for any other chain. */
export function knexColumn(chain: Chain, builder: Builder): KnexColumn | undefined {
  const [first, ...modifiers] = calledLinks(chain);
  const type = first && columnType(first.name);
  if (!first || type === undefined) return undefined;
  return new ColumnReader(chain, first, modifiers, type, builder).read();
}

class ColumnReader {
  readonly #span: Span;
  readonly #first: CalledLink;
  readonly #modifiers: readonly CalledLink[];
  readonly #type: string;
  readonly #builder: Builder;

  constructor(
    chain: Chain,
    first: CalledLink,
    modifiers: readonly CalledLink[],
    type: string,
    builder: Builder,
  ) {
    this.#span = chain.node.range;
    this.#first = first;
    this.#modifiers = modifiers;
    this.#type = type;
    this.#builder = builder;
  }

  read(): KnexColumn {
    const [, ...values] = this.#first.call.arguments;
    const isEnum = this.#type === 'enu';
    const newEnum = isEnum ? this.#nativeEnum(values) : undefined;
    let definition = isEnum ? this.#enum(values) : this.#typed(values);
    for (const link of this.#modifiers) definition = this.#modified(definition, link);
    const alter = this.#modifiers.find(({ name }) => name === 'alter');
    const options = alter && new Options(alter.call.arguments[0], this.#builder.host);
    return {
      ...{ definition, type: this.#type, modifiers: this.#modifiers, newEnum },
      alter: options && {
        nullable: options.choice('alterNullable') ?? true,
        type: options.choice('alterType') ?? true,
      },
    };
  }

  get #name(): string {
    const [node] = this.#first.call.arguments;
    if (!node && this.#type.endsWith('increments')) return 'id';
    return required(textOf(node, this.#builder.host), 'the name of a column is computed');
  }

  #typed(values: readonly Node[]): ColumnDefinition {
    const column = plainColumn(this.#span, this.#name);
    if (this.#type === 'specifictype') {
      const written = writtenText(values[0], this.#builder);
      return merged(column, written && readColumn(written, this.#builder));
    }
    const args = this.#arguments(values);
    const dialect = typeof this.#builder.dialect === 'string' ? this.#builder.dialect : undefined;
    const text = args && spelledType(this.#type, args, dialect);
    const read =
      text === undefined ? undefined : readColumn(toolText(text, this.#first.span), this.#builder);
    const typed = merged(column, read);
    return this.#isKey(values)
      ? constrained(typed, primaryKey(this.#first.span, [column.name]))
      : typed;
  }

  /** `undefined` when one of them is not written out. */
  #arguments(values: readonly Node[]): TypeArguments | undefined {
    const [first] = values;
    const object = first && valueOf(first, this.#builder.host);
    if (object?.type === 'ObjectExpression') {
      const options = new Options(first, this.#builder.host);
      const precision = options.get('precision');
      const literal = precision && literalOf(precision, this.#builder.host);
      if (this.#isMysql) return [literal];
      return [options.choice('useTz') === false, literal];
    }
    const literals = values.map((value) => literalOf(value, this.#builder.host));
    return literals.includes(undefined) ? undefined : literals;
  }

  /** Numbers that count up are the key unless they say otherwise, a UUID when it says so. */
  #isKey(values: readonly Node[]): boolean {
    const counts = this.#type.endsWith('increments');
    if (!counts && this.#type !== 'uuid') return false;
    if (counts && this.#builder.dialect === 'sqlite') return false;
    return new Options(values[0], this.#builder.host).choice('primaryKey') ?? counts;
  }

  #enum([allowed, settings]: readonly Node[]): ColumnDefinition {
    const column = plainColumn(this.#span, this.#name);
    const values = allowed && this.#values(allowed);
    const { host, dialect } = this.#builder;
    const options = new Options(settings, host);
    const list = values?.map(quoted).join(', ');
    if (options.flag('useNative') && dialect === 'postgresql') {
      const name = required(options.text('enumName'), 'the name of an enum is missing');
      const schema = options.text('schemaName');
      const text = `${schema === undefined ? '' : `"${schema}".`}"${name}"`;
      return merged(column, readColumn(toolText(text, this.#first.span), this.#builder));
    }
    if (this.#isMysql) {
      const text = list === undefined ? undefined : `enum(${list})`;
      return merged(
        column,
        text === undefined
          ? undefined
          : readColumn(toolText(text, this.#first.span), this.#builder),
      );
    }
    if (dialect !== 'postgresql') return column;
    const typed = merged(column, readColumn(toolText('text', this.#first.span), this.#builder));
    const condition = `"${column.name}" in (${list ?? ''})`;
    return constrained(
      typed,
      this.#check(this.#first.span, list === undefined ? undefined : condition),
    );
  }

  #nativeEnum([allowed, settings]: readonly Node[]): KnexColumn['newEnum'] {
    const options = new Options(settings, this.#builder.host);
    if (!options.flag('useNative') || options.flag('existingType')) return undefined;
    const name = required(options.text('enumName'), 'the name of an enum is missing');
    const values = required(allowed && this.#values(allowed), 'the values of an enum are computed');
    return { name, schema: options.text('schemaName'), values };
  }

  #values(node: Node): readonly string[] | undefined {
    try {
      const { host } = this.#builder;
      const values = elementsOf(node, host).map((one) => textOf(one, host));
      return values.every((value) => value !== undefined) ? values : undefined;
    } catch (error) {
      if (error instanceof NotStatic) return undefined;
      throw error;
    }
  }

  #check(span: Span, condition: string | undefined, name?: string) {
    const read =
      condition === undefined
        ? unknown(span, 'the condition is computed')
        : readCondition(toolText(condition, span), span, this.#builder);
    return check(span, read, name);
  }

  #modified(column: ColumnDefinition, { name, call, span }: CalledLink): ColumnDefinition {
    const [argument] = call.arguments;
    switch (name) {
      case 'notNullable':
      case 'notNull':
        return this.#counts ? column : { ...column, notNull: true };
      case 'nullable': {
        const literal = argument ? literalOf(argument, this.#builder.host) : true;
        return this.#counts ? column : { ...column, notNull: literal === false };
      }
      case 'defaultTo':
      case 'default':
      case 'defaultsTo':
        if (this.#counts || !argument) return column;
        return { ...column, default: knexDefault(argument, this.#type, this.#builder) };
      case 'unsigned':
        return this.#unsigned(column);
      case 'checkPositive':
      case 'checkNegative':
      case 'checkIn':
      case 'checkNotIn':
        return constrained(column, this.#columnCheck(column.name, { name, call, span }));
      case 'checkBetween':
      case 'checkLength':
      case 'checkRegex':
        return constrained(column, this.#check(span, undefined));
      default:
        return column;
    }
  }

  get #isMysql(): boolean {
    const { dialect } = this.#builder;
    return dialect === 'mysql' || dialect === 'mariadb';
  }

  /** Columns that count up take no other modifier than a comment (`getModifiers`). */
  get #counts(): boolean {
    return this.#type.endsWith('increments');
  }

  #unsigned(column: ColumnDefinition): ColumnDefinition {
    const { type } = column;
    if (!type || !this.#isMysql || this.#counts) return column;
    const read = readColumn(toolText(`${type.text} unsigned`, type.span), this.#builder);
    return merged(column, read);
  }

  #columnCheck(column: string, { name, call, span }: CalledLink) {
    const isList = name.endsWith('In');
    const [first, second] = call.arguments;
    const label = textOf(isList ? second : first, this.#builder.host);
    const quotes = this.#builder.dialect === 'postgresql' ? '"' : '`';
    const subject = `${quotes}${column}${quotes}`;
    if (!isList)
      return this.#check(span, `${subject} ${name === 'checkPositive' ? '>' : '<'} 0`, label);
    const values = first && this.#values(first);
    const operator = name === 'checkIn' ? 'in' : 'not in';
    const condition = values && `${subject} ${operator} (${values.map(quoted).join(',')})`;
    return this.#check(span, condition, label);
  }
}

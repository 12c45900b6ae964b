import type { TSESTree } from '@typescript-eslint/utils';
import { keyName } from '../../host/names.js';
import { staticMember } from '../../host/static-member.js';
import { textPieces } from '../../host/text-pieces.js';
import { unwrap } from '../../host/unwrap.js';
import type { HostFile, Node } from '../../source/host-file.js';
import { NotStatic, required } from './not-static.js';

/** How deep variables are followed. */
const maxDepth = 4;

/** A string that the file writes out, in one piece or several; `undefined` when a part of it is computed. */
export function textOf(node: Node | undefined, file: HostFile): string | undefined {
  const pieces = node && textPieces(node, file);
  if (!pieces?.every((piece) => piece.kind === 'written')) return undefined;
  return pieces.flatMap(({ segments }) => segments.map(({ text }) => text)).join('');
}

/** The expression behind a constant of the file. */
export function valueOf(node: Node, file: HostFile, depth = 0): Node {
  const value = unwrap(node);
  if (depth > maxDepth) return value;
  const behind =
    value.type === 'Identifier'
      ? constantValue(value, file)
      : value.type === 'MemberExpression'
        ? staticMember(value, file)
        : undefined;
  return behind ? valueOf(behind, file, depth + 1) : value;
}

function constantValue(name: Node, file: HostFile): Node | undefined {
  const [definition, more] = file.variableOf(name)?.defs ?? [];
  if (definition?.type !== 'Variable' || more || definition.parent.kind !== 'const')
    return undefined;
  const { id, init } = definition.node;
  return id.type === 'Identifier' ? (init ?? undefined) : undefined;
}

/** A string, number, boolean or null that is written out. */
export function literalOf(
  node: Node,
  file: HostFile,
): string | number | boolean | null | undefined {
  const value = valueOf(node, file);
  if (value.type === 'Literal') {
    const { value: literal } = value;
    const isPlain = literal === null || /^(?:string|number|boolean)$/.test(typeof literal);
    return isPlain && !('regex' in value)
      ? (literal as string | number | boolean | null)
      : undefined;
  }
  if (value.type !== 'UnaryExpression' || value.operator !== '-') return textOf(value, file);
  const operand = literalOf(value.argument, file);
  return typeof operand === 'number' ? -operand : undefined;
}

export function isUndefined(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'undefined';
}

/** The elements of an array literal. @throws {NotStatic} when it is built otherwise. */
export function elementsOf(node: Node, file: HostFile): readonly Node[] {
  const value = valueOf(node, file);
  if (value.type !== 'ArrayExpression') throw new NotStatic('a list is not written at the call');
  return value.elements.map((element) => {
    if (!element || element.type === 'SpreadElement') throw new NotStatic('a list is computed');
    return element;
  });
}

/** One thing, or a list of them. */
export function listOf(node: Node, file: HostFile): readonly Node[] {
  return valueOf(node, file).type === 'ArrayExpression' ? elementsOf(node, file) : [node];
}

/** One name, or a list of them. @throws {NotStatic} */
export function namesOf(node: Node | undefined, file: HostFile): readonly string[] {
  const all = listOf(required(node, 'a name is missing'), file);
  return all.map((one) => required(textOf(one, file), 'a name is computed'));
}

/** The options of a call: an object literal all of whose keys are written out. */
export class Options {
  readonly #properties: ReadonlyMap<string, Node>;
  readonly #file: HostFile;

  /** @throws {NotStatic} for what is no object literal, and for one that takes in another object. */
  constructor(node: Node | undefined, file: HostFile) {
    this.#file = file;
    this.#properties = new Map(node ? propertiesOf(valueOf(node, file), file) : []);
  }

  get keys(): readonly string[] {
    return [...this.#properties.keys()];
  }

  get entries(): Iterable<readonly [string, Node]> {
    return this.#properties;
  }

  get(key: string): Node | undefined {
    const value = this.#properties.get(key);
    return value && isUndefined(value) ? undefined : value;
  }

  /** @throws {NotStatic} */
  text(key: string): string | undefined {
    const value = this.get(key);
    return value && required(textOf(value, this.#file), `${key} is computed`);
  }

  /** False when it is absent. @throws {NotStatic} */
  flag(key: string): boolean {
    return this.#literal(key) === true;
  }

  /** @throws {NotStatic} */
  choice(key: string): boolean | null | undefined {
    const value = this.#literal(key);
    return typeof value === 'boolean' || value === null ? value : undefined;
  }

  #literal(key: string): unknown {
    const value = this.get(key);
    return value && required(literalOf(value, this.#file), `${key} is computed`);
  }
}

function propertiesOf(value: Node, file: HostFile): readonly (readonly [string, Node])[] {
  if (isUndefined(value) || (value.type === 'Literal' && value.value === null)) return [];
  if (value.type !== 'ObjectExpression') throw new NotStatic('options are not written at the call');
  return value.properties.flatMap((property) => {
    if (property.type === 'Property') {
      const key = keyOf(property, file);
      return [[required(key, 'a key is computed'), property.value] as const];
    }
    return propertiesOf(valueOf(property.argument, file), file);
  });
}

function keyOf(property: TSESTree.Property, file: HostFile): string | undefined {
  const { key, computed } = property;
  if (computed) return textOf(key, file);
  return keyName(property) ?? (key.type === 'Literal' ? String(key.value) : undefined);
}

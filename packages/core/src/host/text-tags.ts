import type { HostFile, Node, Variable } from '../source/host-file.js';
import { localFunction } from './functions.js';
import { destructured, exportOf } from './module-export.js';
import { keyName, memberName } from './names.js';
import { searchedOnce } from './once.js';
import { own } from './own.js';
import { passedThrough } from './passed-through.js';
import * as spacing from './spacing.js';
import type { Spacing } from './spacing.js';
import { writesOf } from './writes.js';

/** A template tag that gives the template back as text, its holes pasted in. */
export interface TextTag {
  /** Which of the two readings of the template's characters the tag works on. */
  readonly reads: 'raw' | 'cooked';
  /** How it lays out the text; absent when it changes nothing. */
  readonly spacing?: Spacing;
  /** True when it lays out the characters of the template first, and pastes the values then. */
  readonly pastesLast?: true;
  /** True when it indents the lines of a value as the line that the value stands in. */
  readonly indentsValues?: true;
  /** The same for a text that it is called with. */
  readonly call?: Spacing;
}

/** How deep names of tags are followed. */
const maxDepth = 4;
const asCooked: TextTag = { reads: 'cooked' };
const asRaw: TextTag = { reads: 'raw' };
const dedent: TextTag = { reads: 'raw', spacing: spacing.dedentTag, call: spacing.dedentCall };
const stringDedent: TextTag = { reads: 'raw', spacing: spacing.stringDedent, pastesLast: true };
const outdent: TextTag = { reads: 'cooked', spacing: spacing.outdent, pastesLast: true };
const tsDedent: TextTag = { ...both(spacing.tsDedent), pastesLast: true, indentsValues: true };
const endent: TextTag = { reads: 'cooked', spacing: spacing.endent, indentsValues: true };
const indents = both(spacing.stripIndent);
const lists = both(spacing.oneLineList);

/** The tags of packages, by the names of their exports. */
const exportedTags: Readonly<Record<string, Readonly<Record<string, TextTag>>>> = {
  dedent: { default: dedent },
  'string-dedent': { default: stringDedent },
  outdent: { default: outdent, outdent },
  'ts-dedent': { default: tsDedent, dedent: tsDedent },
  endent: { default: endent },
  'common-tags': {
    stripIndent: indents,
    stripIndents: both(spacing.stripIndents),
    oneLine: both(spacing.oneLine),
    oneLineTrim: both(spacing.oneLineTrim),
    inlineLists: indents,
    commaLists: indents,
    commaListsAnd: indents,
    commaListsOr: indents,
    oneLineInlineLists: lists,
    oneLineCommaLists: lists,
    oneLineCommaListsAnd: lists,
    oneLineCommaListsOr: lists,
  },
  'fake-tag': { default: asCooked },
  'noop-tag': { default: asCooked },
  'code-tag': { any: asCooked, sql: asCooked },
};

function both(layOut: Spacing): TextTag {
  return { reads: 'cooked', spacing: layOut, call: layOut };
}

/** The text tag that an expression is: an export of a package, `String.raw`, or a function of this file that is like it. */
export function textTagOf(tag: Node, file: HostFile, depth = 0): TextTag | undefined {
  if (depth > maxDepth) return undefined;
  const found = exportOf(tag, file);
  // `require('dedent')` is the function itself.
  if (found) return own(exportedTags[found.module], found.name === '*' ? 'default' : found.name);
  if (tag.type === 'MemberExpression') {
    return isGlobalString(tag.object, file) ? stringTag(memberName(tag)) : undefined;
  }
  const variable = tag.type === 'Identifier' ? file.variableOf(tag) : undefined;
  if (!variable || writesOf(variable).length > 0) return undefined;
  const made = localFunction(tag, file);
  const reads = made && passedThrough(made, file);
  return reads ? { reads } : tagOfVariable(variable, file, depth);
}

const tagOfVariable = searchedOnce(
  (variable: Variable, file: HostFile, depth): TextTag | undefined => {
    const [definition] = variable.defs;
    if (definition?.type !== 'Variable' || !definition.node.init) return undefined;
    const { id, init } = definition.node;
    if (id.type === 'Identifier') return textTagOf(init, file, depth + 1);
    // `const { raw } = String`
    if (id.type !== 'ObjectPattern' || !isGlobalString(init, file)) return undefined;
    const property = destructured(id).get(variable.name);
    return stringTag(property && keyName(property));
  },
);

function isGlobalString(node: Node, file: HostFile): boolean {
  if (node.type !== 'Identifier' || node.name !== 'String') return false;
  return (file.variableOf(node)?.defs.length ?? 0) === 0;
}

function stringTag(name: string | undefined): TextTag | undefined {
  if (name === 'raw') return asRaw;
  return name === 'dedent' ? stringDedent : undefined;
}

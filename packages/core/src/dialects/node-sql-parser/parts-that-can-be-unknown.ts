/** Parts of a fact that may be Unknown: as a whole, and item by item. */
export interface UnknownParts {
  readonly whole: ReadonlySet<string>;
  readonly items: ReadonlySet<string>;
}

const none: UnknownParts = { whole: new Set(), items: new Set() };
/** A join, the one fact without a kind that has such parts. */
const join: UnknownParts = { whole: new Set(['source', 'on']), items: new Set() };

const parts: Readonly<Record<string, UnknownParts>> = {
  Select: {
    whole: new Set(['columns', 'where', 'groupBy', 'orderBy', 'limit', 'offset']),
    items: new Set(['from', 'columns', 'groupBy', 'orderBy']),
  },
  Insert: { whole: new Set(['table', 'columns']), items: new Set() },
  Update: { whole: new Set(['table', 'where', 'limit']), items: new Set() },
  Delete: { whole: new Set(['table', 'where', 'limit']), items: new Set() },
  CreateTable: { whole: new Set(['columns']), items: new Set() },
  CreateIndex: { whole: new Set(['columns', 'where']), items: new Set() },
  SetDefault: { whole: new Set(['default']), items: new Set() },
  Set: { whole: new Set(['value']), items: new Set() },
  ColumnDefinition: { whole: new Set(['default']), items: new Set() },
  Check: { whole: new Set(['condition']), items: new Set() },
  IndexPart: { whole: new Set(['of']), items: new Set() },
  Expression: { whole: new Set(['operand']), items: new Set() },
  Comparison: { whole: new Set(['left', 'right']), items: new Set() },
  Call: { whole: new Set(), items: new Set(['args']) },
  List: { whole: new Set(), items: new Set(['items']) },
  SubQuery: { whole: new Set(['select']), items: new Set() },
  Exists: { whole: new Set(['select']), items: new Set() },
};

/** By the types of the facts. */
export function partsThatCanBeUnknown(kind: unknown): UnknownParts {
  if (kind === undefined) return join;
  return typeof kind === 'string' && Object.hasOwn(parts, kind) ? (parts[kind] ?? none) : none;
}

import type { Statement } from '@sqlproof/core';
import type { FailedStep } from './migrate.js';
import type { Planner } from './planner.js';

/** Statements that failed, and what may fail because of them. */
export class Consequences {
  /** What they would have made, and the tables that they would have changed. */
  readonly #names = new Set<string>();
  #hasExtension = false;
  /** True when one of them may have done anything, as a block of code. */
  #isOpen = false;
  readonly #planner: Planner;

  constructor(planner: Planner) {
    this.#planner = planner;
  }

  add({ step: { statements } }: FailedStep): void {
    this.#isOpen ||= statements.length === 0 || statements.some(({ kind }) => opaque.has(kind));
    this.#hasExtension ||= statements.some(isExtension);
    for (const name of statements.flatMap(namesIn)) this.#names.add(name);
  }

  /** True for a statement that fails for want of what those would have made, or on a table that they would have changed. */
  has(failed: FailedStep): boolean {
    const { step, cause } = failed;
    if (this.#isOpen && isOfState(failed, this.#planner)) return true;
    if (cause.kind !== 'error') return false;
    const { code = '', message } = cause.error;
    if (this.#hasExtension && ofExtensions.has(code)) return true;
    const named = [...step.statements.flatMap(namesIn), ...namesOf(message)];
    return named.some((name) => this.#names.has(name));
  }
}

/** True for an object that is missing, or in the way: the statement that makes or removes it may have been left out. */
export function isOfState({ cause }: FailedStep, planner: Planner): boolean {
  if (cause.kind !== 'error') return false;
  const weight = planner.weightOf(cause.error);
  return weight === 'missing' || weight === 'in-the-way';
}

/** Functions and operators; types, operator classes and access methods. */
const ofExtensions: ReadonlySet<string> = new Set(['42883', '42704']);

const opaque: ReadonlySet<Statement['kind']> = new Set([
  ...(['Opaque', 'Do', 'Select', 'CallRoutine', 'SessionCommand'] as const),
]);

function isExtension(statement: Statement): boolean {
  return statement.kind === 'CreateObject' && statement.object === 'extension';
}

/** The last part of every name in a message of the server: it quotes names, but not those of functions. */
function namesOf(message: string): readonly string[] {
  const quoted = [...message.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
  const [, routine] = /^(?:function|procedure) ([^\s(]+)\(/.exec(message) ?? [];
  return [...quoted, ...(routine === undefined ? [] : [routine])].map((name) =>
    name.slice(name.lastIndexOf('.') + 1),
  );
}

/** Names of what a statement makes, and of the table that it is about. */
function namesIn(statement: Statement): readonly string[] {
  const table = 'table' in statement && statement.table ? statement.table : undefined;
  const isChanged = table && table.kind !== 'Unknown' && !beside.has(statement.kind);
  const own = isChanged ? [table.name] : [];
  return [...own, ...madeBy(statement)];
}

/** What leaves the columns and keys of a table as they are. */
const beside: ReadonlySet<Statement['kind']> = new Set([
  ...(['CreatePolicy', 'CreateTrigger', 'AlterObject', 'Grant'] as const),
]);

function madeBy(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'CreateView':
      return [statement.view.name];
    case 'CreateType':
      return [statement.type.name];
    case 'CreateRoutine':
      return [statement.routine.name];
    case 'CreateObject':
      return statement.name ? [statement.name.name] : [];
    case 'CreateIndex':
    case 'CreateTrigger':
    case 'CreatePolicy':
      return statement.name === undefined ? [] : [statement.name];
    case 'AddColumn':
      return [statement.column.name];
    case 'RenameTable':
    case 'RenameColumn':
      return [statement.to];
    default:
      return [];
  }
}

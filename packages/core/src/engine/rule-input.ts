import type { Catalog } from '../catalog/catalog.js';
import type { SchemaChange, Statement } from '../ir/index.js';
import type { Analysis } from './analyse.js';
import type { AnyRule, ChangeEffect, HeldLock } from './define-rule.js';
import { effectOn } from './effect-on.js';
import { catalogAtEnd } from './catalog-at-end.js';
import { FileCatalog, type FileMoments } from './file-catalog.js';
import { switchesOf, type FileSwitches } from './file-switches.js';
import { FileObjects } from './file-objects.js';
import { FileOrder } from './file-order.js';
import { momentsOf } from './history-catalog.js';
import { HeldLocks } from './held-locks.js';
import { isReleased, knowsReleases } from './migration-files.js';
import { catalogBefore } from './migration-history.js';
import { MigrationState } from './migration-state.js';
import type { LocatedFinding } from './run-rules.js';
import { filePathOf, type FilePath } from './file-purpose.js';
import { FileTimeouts } from './timeouts.js';

/** What several rules need of one file, computed once. */
export class RuleInput {
  readonly analysis: Analysis;
  /** The kinds of the file's statements. */
  readonly kinds: ReadonlySet<Statement['kind']>;
  /** The same to go through. */
  readonly kindNames: readonly Statement['kind'][];
  /** Everything that the rules found that were asked, whether or not it is reported. */
  readonly findings = new Map<AnyRule, readonly LocatedFinding[]>();
  readonly #effects = new Map<SchemaChange, ChangeEffect>();
  #path: FilePath | undefined;
  #state: MigrationState | undefined;
  #moments: FileMoments | undefined;
  readonly #after = new Map<boolean, Catalog>();
  readonly #byWay = new Map<boolean, readonly Statement[]>();
  #parameters: ReadonlySet<string> | undefined;
  #last: { readonly catalog: Catalog | undefined } | undefined;
  #isReleased: boolean | undefined;
  #order: FileOrder | undefined;
  #objects: FileObjects | undefined;
  #timeouts: FileTimeouts | undefined;
  #locks: HeldLocks | undefined;
  #switches: ReadonlyMap<Statement, FileSwitches> | undefined;

  constructor(analysis: Analysis) {
    this.analysis = analysis;
    this.kinds = new Set(analysis.statements.map(({ kind }) => kind));
    this.kindNames = [...this.kinds];
  }

  /** True for a file that may make a table, so that later statements of it can meet a new one. */
  get makesObjects(): boolean {
    return makers.some((kind) => this.kinds.has(kind));
  }

  /** What a change does; worked out once, though many rules ask. */
  effectOf(change: SchemaChange): ChangeEffect {
    const known = this.#effects.get(change) ?? effectOn(change, this);
    this.#effects.set(change, known);
    return known;
  }

  /** Where the file lies below the working directory, and what its name says it is for. */
  get path(): FilePath {
    this.#path ??= filePathOf(this.analysis.surrounding);
    return this.#path;
  }

  /** The schema that a statement of the file meets. */
  catalogBefore(statement: Statement): Catalog {
    this.#moments ??= momentsOf(this.analysis);
    return this.#moments.before(statement);
  }

  /** The schema when all statements of the file that go one way have run. */
  catalogAfterFile(isDown: boolean): Catalog {
    const known = this.#after.get(isDown);
    if (known) return known;
    const statements = this.statements(isDown);
    this.#moments ??= momentsOf(this.analysis);
    const { after } =
      statements.length === this.analysis.statements.length
        ? this.#moments
        : new FileCatalog(statements, catalogBefore(this.analysis));
    this.#after.set(isDown, after);
    return after;
  }

  /** The same when the later migrations have run too, as far as they can be read. */
  catalogAfter(isDown: boolean): Catalog {
    this.#last ??= { catalog: this.#isSaved ? catalogAtEnd(this.analysis) : undefined };
    return (isDown ? undefined : this.#last.catalog) ?? this.catalogAfterFile(isDown);
  }

  /** False for a file that is being edited: what the disk holds of it is not what will run. */
  get #isSaved(): boolean {
    const { surrounding, text } = this.analysis;
    return surrounding.files.read(surrounding.filename.replaceAll('\\', '/')) === text;
  }

  /** Names of the parameters that the file sets. */
  get parameters(): ReadonlySet<string> {
    this.#parameters ??= new Set(
      this.analysis.statements.flatMap((one) => (one.kind === 'Set' ? [one.name] : [])),
    );
    return this.#parameters;
  }

  /** The statements of the file that go one way. */
  statements(isDown: boolean): readonly Statement[] {
    const known = this.#byWay.get(isDown);
    if (known) return known;
    const all = this.analysis.statements.filter((one) => this.state.isDown(one) === isDown);
    this.#byWay.set(isDown, all);
    return all;
  }

  /** True for a migration that has been applied already, by the `migrations.since` setting. */
  get isReleased(): boolean {
    this.#isReleased ??= isReleased(this.analysis);
    return this.#isReleased;
  }

  /** True for a table that a migration made which is not released yet, so that no database with users has it. */
  isUnreleased(path: string | undefined): boolean {
    return path !== undefined && knowsReleases(this.analysis) && !isReleased(this.analysis, path);
  }

  get order(): FileOrder {
    this.#order ??= new FileOrder(this.analysis.statements);
    return this.#order;
  }

  get objects(): FileObjects {
    this.#objects ??= new FileObjects(this.analysis.statements);
    return this.#objects;
  }

  /** The switches as each change of the file finds them. */
  get switches(): ReadonlyMap<Statement, FileSwitches> {
    this.#switches ??= switchesOf(this.analysis.statements);
    return this.#switches;
  }

  get timeouts(): FileTimeouts {
    this.#timeouts ??= new FileTimeouts(this.analysis.statements, this.state);
    return this.#timeouts;
  }

  /** `locksOf`: the locks of one statement; the same function whoever asks. */
  heldLocks(locksOf: (statement: Statement) => readonly HeldLock[]): HeldLocks {
    this.#locks ??= new HeldLocks(this.analysis.statements, this.state, locksOf);
    return this.#locks;
  }

  get state(): MigrationState {
    this.#state ??= new MigrationState(this.analysis);
    return this.#state;
  }
}

/** The kinds whose statements `MigrationState.createdBefore` knows. */
const makers: readonly Statement['kind'][] = [
  'CreateTable',
  'CreateView',
  'CreateObject',
  'RenameTable',
  'Opaque',
];

import type { EffectRow, EffectTable, Hold, Work } from '../../effects.js';
import { release } from '../../release.js';
import { columnRefusals, dropRefusals, type Refusal } from './refusals.js';

const documentation = 'https://www.sqlite.org';
const source = `${documentation}/lang_altertable.html`;
const changes = `${documentation}/changes.html`;
const language = `${documentation}/lang.html`;

/** Constraints come and go with ALTER TABLE since this release. */
const hasConstraints = release(3, 53);
const noAlter = 'change a constraint or a type without building the table anew';

/** One connection writes at a time; readers go on. */
function writing(work: Work): { readonly holds: readonly Hold[] } {
  return { holds: [{ on: 'table', lock: 'RESERVED', work }] };
}

function refused(what: string): Pick<EffectRow<never>, 'holds' | 'refused' | 'source'> {
  return { holds: [], refused: what, source };
}

function refusals<Change>(list: readonly Refusal<Change>[]): readonly EffectRow<Change>[] {
  return list.map(([what, when]) => ({ when, ...refused(what) }));
}

/** What a schema change does in SQLite: all of them are done by the one writer that there can be. */
export const effects: EffectTable = {
  CreateTable: [{ holds: [], source: `${documentation}/lang_createtable.html` }],
  AddColumn: [
    ...refusals(columnRefusals),
    {
      when: ({ column }) =>
        column.constraints.some(({ kind }) => kind === 'Check') ||
        (column.notNull && column.generated !== undefined),
      ...writing('scan'),
      source,
    },
    { ...writing('none'), source },
  ],
  DropColumn: [
    { before: release(3, 35), ...refused('drop a column before SQLite 3.35') },
    ...refusals(dropRefusals),
    { ...writing('rewrite'), source },
  ],
  RenameColumn: [
    { before: release(3, 25), ...refused('rename a column before SQLite 3.25') },
    { ...writing('none'), source },
  ],
  RenameTable: [{ ...writing('none'), source }],
  AlterColumnType: [refused('change the type of a column')],
  SetNotNull: [
    { from: hasConstraints, ...writing('scan'), source: changes },
    refused('change whether a column takes NULL'),
  ],
  DropNotNull: [
    { from: hasConstraints, ...writing('none'), source: changes },
    refused('change whether a column takes NULL'),
  ],
  SetDefault: [refused('change the default of a column')],
  AlterColumn: [refused(noAlter)],
  AddConstraint: [
    {
      from: hasConstraints,
      when: ({ constraint }) => constraint.kind === 'Check',
      ...writing('scan'),
      source: changes,
    },
    refused('add such a constraint'),
  ],
  DropConstraint: [
    {
      from: hasConstraints,
      when: ({ of }) => of === undefined || of === 'check',
      ...writing('none'),
      certain: false,
      source: changes,
    },
    refused('drop such a constraint'),
  ],
  ValidateConstraint: [refused(noAlter)],
  AlterConstraint: [refused(noAlter)],
  RenameConstraint: [refused(noAlter)],
  SetTableOption: [refused('change an option of a table')],
  Rename: [{ holds: [], source: language }],
  CreateIndex: [{ ...writing('build'), source: `${documentation}/lang_createindex.html` }],
  DropIndex: [{ ...writing('none'), source: `${documentation}/lang_dropindex.html` }],
  Reindex: [{ ...writing('build'), source: `${documentation}/lang_reindex.html` }],
  Drop: [
    {
      when: ({ object }) => object === 'table',
      ...writing('none'),
      source: `${documentation}/lang_droptable.html`,
    },
    { holds: [], source: language },
  ],
  Maintain: [
    {
      when: ({ operation }) => operation === 'vacuum',
      ...writing('rewrite'),
      source: `${documentation}/lang_vacuum.html`,
    },
    { holds: [], source: language },
  ],
  CreateTrigger: [{ ...writing('none'), source: `${documentation}/lang_createtrigger.html` }],
  CreateView: [{ holds: [], source: `${documentation}/lang_createview.html` }],
  Truncate: [refused('empty a table with TRUNCATE')],
  AlterObject: [],
  CreateObject: [],
  MoveSchema: [],
  RefreshView: [],
  CreateType: [],
  AlterType: [],
  AlterDomain: [],
  CreateRoutine: [],
  CreatePolicy: [],
  Grant: [],
  AttachPartition: [],
  DetachPartition: [],
  LockTable: [],
};

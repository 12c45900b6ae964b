import type { AddConstraint } from '../../../ir/index.js';
import type { EffectTable } from '../../effects.js';
import {
  alterTable,
  createIndex,
  on,
  online,
  onlineIndexes,
  page,
  withReferenced,
} from './rows.js';

type Kinds =
  | 'AddConstraint'
  | 'ValidateConstraint'
  | 'AlterConstraint'
  | 'DropConstraint'
  | 'CreateIndex'
  | 'DropIndex'
  | 'Reindex';

export const constraintEffects: Pick<EffectTable, Kinds> = {
  AddConstraint: [
    {
      when: (change) => isKey(change) && change.demand?.online === true,
      ...online('build'),
      source: onlineIndexes,
    },
    {
      when: (change) => isKey(change),
      ...on('Sch-M', 'build'),
      source: alterTable,
    },
    {
      when: ({ constraint: { kind, validated } }) => kind === 'ForeignKey' && validated,
      ...withReferenced('scan'),
      source: alterTable,
    },
    {
      when: ({ constraint: { kind } }) => kind === 'ForeignKey',
      ...withReferenced('none'),
      source: alterTable,
    },
    { when: ({ constraint }) => constraint.validated, ...on('Sch-M', 'scan'), source: alterTable },
    { ...on('Sch-M'), source: alterTable },
  ],
  ValidateConstraint: [{ ...on('Sch-M', 'scan'), source: alterTable }],
  AlterConstraint: [{ ...on('Sch-M'), source: alterTable }],
  DropConstraint: [
    {
      // The index of a primary key is the table itself where nothing else was said.
      when: ({ of }) => of === 'primary key',
      ...on('Sch-M', 'rewrite'),
      certain: false,
      source: alterTable,
    },
    { ...on('Sch-M'), source: alterTable },
  ],
  CreateIndex: [
    { when: ({ concurrently }) => concurrently, ...online('build'), source: onlineIndexes },
    {
      when: ({ method }) => /^(?:clustered|clustered columnstore)$/.test(method),
      ...on('Sch-M', 'rewrite'),
      source: createIndex,
    },
    {
      when: ({ method }) => /^(?:xml|spatial|fulltext)$/.test(method),
      ...on('Sch-M', 'build'),
      source: createIndex,
    },
    { ...on('S', 'build'), source: createIndex },
  ],
  DropIndex: [
    {
      when: ({ concurrently }) => concurrently,
      ...online('none'),
      source: onlineIndexes,
    },
    { ...on('Sch-M'), source: page('t-sql/statements/drop-index-transact-sql') },
  ],
  Reindex: [
    { when: ({ concurrently }) => concurrently, ...online('build'), source: onlineIndexes },
    {
      ...on('Sch-M', 'build'),
      source: page('t-sql/statements/alter-index-transact-sql'),
    },
  ],
};

function isKey({ constraint: { kind } }: AddConstraint): boolean {
  return kind === 'PrimaryKey' || kind === 'Unique';
}

exports.up = (pgm) => {
  pgm.createTable('branches', {
    id: { type: 'bigint', primaryKey: true, sequenceGenerated: { precedence: 'ALWAYS' } },
    name: { type: 'text', notNull: true },
  });
  pgm.createTable('loans', {
    id: { type: 'bigint', primaryKey: true, sequenceGenerated: { precedence: 'ALWAYS' } },
    branch_id: { type: 'bigint', notNull: true, references: 'branches' },
    card_no: { type: 'text', notNull: true },
    due_on: { type: 'date' },
    note: { type: 'text' },
  });
  pgm.createIndex('loans', 'branch_id');
};

exports.down = (pgm) => {
  pgm.dropTable('loans');
  pgm.dropTable('branches');
};

exports.up = (pgm) => {
  pgm.createTable('fines', {
    id: { type: 'uuid', primaryKey: true, default: pgm.func('gen_random_uuid()') },
    loan_id: { type: 'bigint', notNull: true, references: 'loans' },
    cents: { type: 'bigint', notNull: true },
  });
  pgm.createIndex('fines', 'loan_id');
  pgm.addConstraint('fines', 'fines_cents_positive', 'CHECK (cents > 0)');
};

exports.down = (pgm) => {
  pgm.dropTable('fines');
};

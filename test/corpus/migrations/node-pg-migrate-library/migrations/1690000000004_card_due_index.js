exports.up = (pgm) => {
  pgm.noTransaction();
  pgm.sql(`
    SET lock_timeout = '2s';
    CREATE INDEX CONCURRENTLY loans_card_due_idx ON loans (card_no, due_on);
  `);
};

exports.down = (pgm) => {
  pgm.dropIndex('loans', ['card_no', 'due_on'], { name: 'loans_card_due_idx' });
};

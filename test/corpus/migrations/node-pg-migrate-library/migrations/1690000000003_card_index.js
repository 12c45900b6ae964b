exports.up = (pgm) => {
  pgm.noTransaction();
  pgm.createIndex('loans', 'card_no', { concurrently: true });
};

exports.down = (pgm) => {
  pgm.noTransaction();
  pgm.dropIndex('loans', 'card_no', { concurrently: true });
};

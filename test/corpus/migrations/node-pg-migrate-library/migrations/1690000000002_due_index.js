exports.up = (pgm) => {
  pgm.createIndex('loans', 'due_on');
};

exports.down = (pgm) => {
  pgm.dropIndex('loans', 'due_on');
};

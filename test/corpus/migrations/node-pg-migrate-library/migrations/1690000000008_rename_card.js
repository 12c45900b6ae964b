exports.up = (pgm) => {
  pgm.renameColumn('loans', 'card_no', 'card_number');
};

exports.down = (pgm) => {
  pgm.renameColumn('loans', 'card_number', 'card_no');
};

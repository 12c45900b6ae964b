exports.up = (pgm) => {
  pgm.sql("SET LOCAL lock_timeout = '2s'");
  pgm.addConstraint('loans', 'loans_note_length', 'CHECK (char_length(note) <= 400) NOT VALID');
};

exports.down = (pgm) => {
  pgm.dropConstraint('loans', 'loans_note_length');
};

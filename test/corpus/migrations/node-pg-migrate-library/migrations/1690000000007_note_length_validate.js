exports.up = (pgm) => {
  pgm.sql('ALTER TABLE loans VALIDATE CONSTRAINT loans_note_length');
};

exports.down = () => {};

exports.up = (pgm) => {
  pgm.addColumns('loans', {
    renewals: { type: 'integer', notNull: true },
  });
};

exports.down = (pgm) => {
  pgm.dropColumns('loans', ['renewals']);
};

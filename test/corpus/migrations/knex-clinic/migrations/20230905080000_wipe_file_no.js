exports.up = async (knex) => {
  await knex('patients').update({ file_no: 0 });
};

exports.down = async () => {};

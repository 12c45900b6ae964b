exports.config = { transaction: false };

exports.up = async (knex) => {
  const [{ max }] = await knex('patients').max('id');
  for (let from = 0; from < Number(max || 0); from += 1000) {
    await knex('patients').whereBetween('id', [from + 1, from + 1000]).update({ born_on: null });
  }
};

exports.down = async () => {};

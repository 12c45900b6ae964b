'use strict';

module.exports = {
  async up(queryInterface) {
    await queryInterface.sequelize.transaction(async (transaction) => {
      await queryInterface.addIndex('singers', ['voice'], {
        name: 'singers_voice_idx',
        concurrently: true,
        transaction,
      });
    });
  },
  async down(queryInterface) {
    await queryInterface.removeIndex('singers', 'singers_voice_idx');
  },
};

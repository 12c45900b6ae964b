'use strict';

module.exports = {
  async up(queryInterface) {
    await queryInterface.removeColumn('singers', 'nickname');
  },
  async down(queryInterface, Sequelize) {
    await queryInterface.addColumn('singers', 'nickname', { type: Sequelize.TEXT });
  },
};

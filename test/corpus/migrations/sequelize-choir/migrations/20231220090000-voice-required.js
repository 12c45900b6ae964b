'use strict';

module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.changeColumn('singers', 'voice', {
      type: Sequelize.TEXT,
      allowNull: false,
    });
  },
  async down(queryInterface, Sequelize) {
    await queryInterface.changeColumn('singers', 'voice', { type: Sequelize.TEXT, allowNull: true });
  },
};

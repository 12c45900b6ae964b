'use strict';

module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.addColumn('singers', 'joined_on', {
      type: Sequelize.DATEONLY,
      allowNull: false,
    });
  },
  async down(queryInterface) {
    await queryInterface.removeColumn('singers', 'joined_on');
  },
};

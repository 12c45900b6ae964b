'use strict';

module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('choirs', {
      id: { type: Sequelize.BIGINT, primaryKey: true, autoIncrement: true },
      name: { type: Sequelize.TEXT, allowNull: false },
    });
    await queryInterface.createTable('singers', {
      id: { type: Sequelize.BIGINT, primaryKey: true, autoIncrement: true },
      choir_id: { type: Sequelize.BIGINT, allowNull: true },
      email: { type: Sequelize.STRING(120), allowNull: true },
      voice: { type: Sequelize.TEXT, allowNull: true },
      nickname: { type: Sequelize.TEXT, allowNull: true },
    });
  },

  async down(queryInterface) {
    await queryInterface.dropTable('singers');
    await queryInterface.dropTable('choirs');
  },
};

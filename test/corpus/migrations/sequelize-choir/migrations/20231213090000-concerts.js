'use strict';

module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.sequelize.query("SET lock_timeout = '3s'");
    await queryInterface.addColumn('choirs', 'city', { type: Sequelize.TEXT, allowNull: true });
    await queryInterface.createTable('concerts', {
      id: { type: Sequelize.BIGINT, primaryKey: true, autoIncrement: true },
      choir_id: {
        type: Sequelize.BIGINT,
        allowNull: false,
        references: { model: 'choirs', key: 'id' },
      },
      starts_at: { type: Sequelize.DATE, allowNull: false },
    });
    await queryInterface.addIndex('concerts', ['choir_id']);
  },
  async down(queryInterface) {
    await queryInterface.dropTable('concerts');
    await queryInterface.removeColumn('choirs', 'city');
  },
};

'use strict';

/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('users', {
      id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true },
      email: { type: Sequelize.STRING(100), allowNull: false, unique: true },
      orgId: { type: Sequelize.INTEGER, field: 'org_id', references: { model: 'orgs', key: 'id' } },
    });
    await queryInterface.sequelize.transaction(async (transaction) => {
      await queryInterface.addColumn('posts', 'a', Sequelize.TEXT, { transaction });
      await queryInterface.sequelize.query('UPDATE posts SET a = 1', { transaction });
    });
    await queryInterface.addIndex('posts', ['a'], { concurrently: true });
    await queryInterface.addConstraint('posts', {
      fields: ['org_id'],
      type: 'foreign key',
      references: { table: 'orgs', field: 'id' },
    });
  },

  async down(queryInterface) {
    await queryInterface.dropTable('users');
    await queryInterface.bulkDelete('posts', { a: 1 });
  },
};

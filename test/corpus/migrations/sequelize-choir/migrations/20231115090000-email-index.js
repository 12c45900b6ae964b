'use strict';

module.exports = {
  async up(queryInterface) {
    await queryInterface.addIndex('singers', ['email'], { name: 'singers_email_idx' });
  },
  async down(queryInterface) {
    await queryInterface.removeIndex('singers', 'singers_email_idx');
  },
};

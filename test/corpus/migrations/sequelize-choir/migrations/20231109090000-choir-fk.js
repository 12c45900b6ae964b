'use strict';

module.exports = {
  async up(queryInterface) {
    await queryInterface.addConstraint('singers', {
      fields: ['choir_id'],
      type: 'foreign key',
      name: 'singers_choir_fk',
      references: { table: 'choirs', field: 'id' },
      onDelete: 'set null',
    });
  },
  async down(queryInterface) {
    await queryInterface.removeConstraint('singers', 'singers_choir_fk');
  },
};

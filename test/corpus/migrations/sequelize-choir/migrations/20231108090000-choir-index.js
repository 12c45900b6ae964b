'use strict';

module.exports = {
  up: (queryInterface) =>
    queryInterface.addIndex('singers', ['choir_id'], { name: 'singers_choir_id_idx', concurrently: true }),
  down: (queryInterface) =>
    queryInterface.removeIndex('singers', 'singers_choir_id_idx', { concurrently: true }),
};

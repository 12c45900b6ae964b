const express = require('express');
const { EventEmitter } = require('node:events');
const { pool } = require('./db');

function buildRouter(resources) {
  const router = express.Router();
  for (const resource of resources) {
    router.get('/' + resource.path + '/:id', async (req, res, next) => {
      try {
        const { rows } = await pool.query(
          'SELECT id, body FROM documents WHERE kind = $1 AND id = $2',
          [resource.kind, req.params.id]
        );
        return rows.length ? res.json(rows[0]) : res.sendStatus(404);
      } catch (err) {
        return next(err);
      }
    });
  }
  return router;
}

function buildLoaders(kinds) {
  const loaders = {};
  kinds.forEach((kind) => {
    loaders[kind] = (id) => pool.query('SELECT body FROM documents WHERE kind = $1 AND id = $2', [kind, id]);
  });
  return loaders;
}

module.exports = { buildRouter, buildLoaders, bus: new EventEmitter() };

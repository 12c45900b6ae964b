const express = require('express');
const db = require('./db');
const { toCsv } = require('./csv');

const app = express.Router();

app.get('/audit.csv', async function (req, res, next) {
  try {
    const params = [req.user.orgId];
    let sql = 'SELECT id, actor, action, created_at FROM audit_log WHERE org_id = $1';
    if (req.query.actor) {
      sql += " AND actor = '" + req.query.actor + "'";
    }
    if (req.query.from) {
      params.push(req.query.from);
      sql += ' AND created_at >= $' + params.length;
    }
    if (req.query.action) {
      sql += ` AND action = '${req.query.action}'`;
    }
    sql += ' ORDER BY created_at DESC LIMIT 5000';

    const { rows } = await db.query(sql, params);
    res.type('text/csv').send(toCsv(rows));
  } catch (e) {
    next(e);
  }
});

module.exports = app;

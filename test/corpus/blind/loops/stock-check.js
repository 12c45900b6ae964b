const express = require('express');
const { pool } = require('../db');

const router = express.Router();

router.post('/stock/check', async (req, res, next) => {
  const items = req.body.items;
  const missing = [];
  try {
    for (let i = 0; i < items.length; i++) {
      const result = await pool.query(
        `SELECT on_hand - reserved AS available
         FROM stock
         WHERE sku = $1 AND warehouse_id = $2`,
        [items[i].sku, req.body.warehouseId]
      );
      const available = result.rows.length ? result.rows[0].available : 0;
      if (available < items[i].quantity) {
        missing.push({ sku: items[i].sku, available });
      }
    }
    res.json({ ok: missing.length === 0, missing });
  } catch (err) {
    next(err);
  }
});

module.exports = router;

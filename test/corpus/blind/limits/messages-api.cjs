'use strict'

const http = require('node:http')
const { Pool } = require('pg')

const pool = new Pool({ max: 5 })

function listMessages () {
  return pool.query('select * from messages').then(r => r.rows)
}

const server = http.createServer((req, res) => {
  if (req.url !== '/messages') {
    res.statusCode = 404
    return res.end()
  }
  listMessages()
    .then(messages => {
      res.setHeader('content-type', 'application/json')
      res.end(JSON.stringify(messages))
    })
    .catch(err => {
      console.error(err)
      res.statusCode = 500
      res.end()
    })
})

module.exports = server

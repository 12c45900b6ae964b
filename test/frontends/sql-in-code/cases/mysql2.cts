import mysql = require('mysql');

const connection = mysql.createConnection({});
connection.query('INSERT INTO logs (message) VALUES (?)', ['started']);

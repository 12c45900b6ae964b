-- +goose Up
SET LOCAL lock_timeout = '3s';
ALTER TABLE stations ADD COLUMN altitude_m integer;

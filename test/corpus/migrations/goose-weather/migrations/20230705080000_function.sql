-- +goose Up
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION fahrenheit(c numeric) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog AS $$
BEGIN
    -- DROP TABLE jokes aside, this only multiplies
    RETURN c * 9 / 5 + 32;
END;
$$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION fahrenheit(numeric);

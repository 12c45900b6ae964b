-- migrate:up
CREATE TABLE attachments (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organisation_id bigint NOT NULL REFERENCES organisations,
  storage_key   text NOT NULL UNIQUE,
  content_type  text NOT NULL,
  byte_size     bigint NOT NULL CHECK (byte_size >= 0),
  created_at    timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX ON attachments (organisation_id);

CREATE TABLE tree_photos (
  tree_id        bigint NOT NULL REFERENCES trees ON DELETE CASCADE,
  attachment_id  uuid   NOT NULL REFERENCES attachments ON DELETE CASCADE,
  taken_on       date,
  PRIMARY KEY (tree_id, attachment_id)
);
CREATE INDEX tree_photos_attachment_id_idx ON tree_photos (attachment_id);

-- migrate:down
DROP TABLE tree_photos;
DROP TABLE attachments;

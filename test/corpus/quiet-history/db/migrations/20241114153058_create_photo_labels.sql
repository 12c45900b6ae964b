-- migrate:up
CREATE TABLE photo_labels (
  attachment_id  uuid NOT NULL REFERENCES attachments (id) ON DELETE CASCADE,
  label          text NOT NULL,
  confidence     numeric(4,3) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  model_version  text NOT NULL,
  PRIMARY KEY (attachment_id, label)
);

-- migrate:down
DROP TABLE photo_labels;

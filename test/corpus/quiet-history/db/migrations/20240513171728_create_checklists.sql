-- migrate:up
CREATE TABLE checklists (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id  bigint REFERENCES organisations (id),
  title            text NOT NULL,
  version          integer NOT NULL DEFAULT 1,
  UNIQUE (organisation_id, title, version)
);

CREATE TABLE checklist_items (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  checklist_id  bigint NOT NULL REFERENCES checklists (id) ON DELETE CASCADE,
  position      integer NOT NULL,
  prompt        text NOT NULL,
  UNIQUE (checklist_id, position)
);

CREATE TABLE checklist_answers (
  inspection_id  bigint NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
  item_id        bigint NOT NULL REFERENCES checklist_items (id),
  answer         boolean,
  remark         text,
  PRIMARY KEY (inspection_id, item_id)
);
CREATE INDEX checklist_answers_item_idx ON checklist_answers (item_id);

-- migrate:down
DROP TABLE checklist_answers;
DROP TABLE checklist_items;
DROP TABLE checklists;

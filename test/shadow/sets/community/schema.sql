-- Community platform. PostgreSQL 13 to 18, no extension.

CREATE TABLE countries (
  code char(2) PRIMARY KEY,
  name text NOT NULL,
  currency char(3) NOT NULL,
  region text
);

CREATE TABLE plans (
  id integer PRIMARY KEY,
  code varchar(30) NOT NULL,
  title text NOT NULL,
  price_cents integer NOT NULL,
  billing_period varchar(10) NOT NULL,
  retired boolean NOT NULL DEFAULT false
);

CREATE TABLE report_reasons (
  id smallint PRIMARY KEY,
  label text NOT NULL,
  severity smallint NOT NULL DEFAULT 1
);

CREATE TABLE members (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle varchar(40) NOT NULL,
  email varchar(255) NOT NULL,
  display_name text NOT NULL,
  country_code char(2) REFERENCES countries (code),
  invited_by bigint REFERENCES members (id),
  status varchar(12) NOT NULL DEFAULT 'active',
  preferences jsonb NOT NULL DEFAULT '{}',
  profile jsonb NOT NULL DEFAULT '{}',
  reputation integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz,
  deleted_at timestamptz,
  CONSTRAINT members_handle_key UNIQUE (handle)
);
CREATE UNIQUE INDEX members_email_lower_idx ON members (lower(email));
CREATE INDEX members_profile_idx ON members USING gin (profile);
CREATE INDEX members_country_idx ON members (country_code, created_at);
CREATE INDEX members_reputation_idx ON members (reputation DESC, id DESC);

CREATE TABLE groups (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug varchar(80) NOT NULL,
  name text NOT NULL,
  owner_id bigint NOT NULL REFERENCES members (id),
  visibility varchar(10) NOT NULL DEFAULT 'public',
  topics text[] NOT NULL DEFAULT '{}',
  member_count integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  archived_at timestamptz,
  CONSTRAINT groups_slug_key UNIQUE (slug)
);
CREATE INDEX groups_topics_idx ON groups USING gin (topics);

CREATE TABLE group_memberships (
  group_id bigint NOT NULL REFERENCES groups (id),
  member_id bigint NOT NULL REFERENCES members (id),
  role varchar(12) NOT NULL DEFAULT 'member',
  joined_at timestamptz NOT NULL DEFAULT now(),
  muted boolean NOT NULL DEFAULT false,
  PRIMARY KEY (group_id, member_id)
);
CREATE INDEX group_memberships_group_idx ON group_memberships (group_id);
CREATE INDEX group_memberships_member_idx ON group_memberships (member_id) INCLUDE (role);

CREATE TABLE posts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  group_id bigint NOT NULL REFERENCES groups (id),
  author_id bigint NOT NULL REFERENCES members (id),
  title text NOT NULL,
  body text NOT NULL,
  status varchar(12) NOT NULL DEFAULT 'published',
  pinned boolean NOT NULL DEFAULT false,
  score integer NOT NULL DEFAULT 0,
  meta jsonb NOT NULL DEFAULT '{}',
  search tsvector GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || body)) STORED,
  published_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX posts_group_feed_idx ON posts (group_id, published_at DESC, id DESC);
CREATE INDEX posts_search_idx ON posts USING gin (search);
CREATE INDEX posts_draft_idx ON posts (author_id) WHERE status = 'draft';
CREATE INDEX posts_status_created_idx ON posts (status, created_at);
CREATE INDEX posts_source_idx ON posts ((meta ->> 'source_url'));

CREATE TABLE comments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  parent_id bigint REFERENCES comments (id),
  author_id bigint NOT NULL REFERENCES members (id),
  body text NOT NULL,
  hidden boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX comments_post_idx ON comments (post_id, created_at);
CREATE INDEX comments_author_idx ON comments (author_id, created_at DESC);

CREATE TABLE reactions (
  member_id bigint NOT NULL REFERENCES members (id),
  post_id bigint NOT NULL REFERENCES posts (id),
  kind varchar(16) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT reactions_pkey PRIMARY KEY (member_id, post_id, kind)
);

CREATE TABLE conversations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  participant_ids bigint[] NOT NULL,
  subject text,
  last_message_at timestamptz
);

CREATE TABLE messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation_id bigint NOT NULL REFERENCES conversations (id),
  sender_id bigint NOT NULL REFERENCES members (id),
  body text NOT NULL,
  sent_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz
);
CREATE INDEX messages_thread_idx ON messages (conversation_id, sent_at, id);

CREATE TABLE notifications (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members (id),
  kind varchar(30) NOT NULL,
  subject_type varchar(20) NOT NULL,
  subject_id bigint NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz
);
CREATE INDEX notifications_unread_idx ON notifications (member_id, created_at DESC) WHERE read_at IS NULL;
CREATE INDEX notifications_subject_idx ON notifications (subject_type, subject_id);

CREATE TABLE subscriptions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  member_id bigint NOT NULL REFERENCES members (id),
  plan_id integer NOT NULL REFERENCES plans (id),
  state varchar(12) NOT NULL,
  external_ref varchar(64) NOT NULL,
  period tstzrange NOT NULL,
  renews_at timestamptz,
  cancelled_at timestamptz,
  CONSTRAINT subscriptions_external_ref_key UNIQUE (external_ref)
);
CREATE INDEX subscriptions_member_state_idx ON subscriptions (member_id, state);
CREATE INDEX subscriptions_renewal_idx ON subscriptions (renews_at) WHERE state = 'active';

CREATE TABLE payments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subscription_id bigint NOT NULL REFERENCES subscriptions (id),
  provider varchar(20) NOT NULL,
  provider_ref varchar(80) NOT NULL,
  amount_cents integer NOT NULL,
  currency char(3) NOT NULL,
  status varchar(12) NOT NULL,
  paid_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT payments_provider_ref_key UNIQUE (provider, provider_ref)
);
CREATE INDEX payments_paid_at_idx ON payments (paid_at);

CREATE TABLE reports (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  comment_id bigint REFERENCES comments (id),
  reporter_id bigint NOT NULL REFERENCES members (id),
  reason_id smallint NOT NULL REFERENCES report_reasons (id),
  resolved boolean NOT NULL DEFAULT false,
  moderator_id bigint REFERENCES members (id),
  opened_at timestamptz NOT NULL DEFAULT now(),
  resolved_at timestamptz
);
CREATE INDEX reports_resolved_idx ON reports (resolved);
CREATE INDEX reports_post_idx ON reports (post_id);

CREATE TABLE events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  group_id bigint NOT NULL REFERENCES groups (id),
  title text NOT NULL,
  during tstzrange NOT NULL,
  starts_on date NOT NULL,
  capacity integer,
  location text
);
CREATE INDEX events_during_idx ON events USING gist (during);
CREATE INDEX events_group_idx ON events (group_id, starts_on);

CREATE TABLE event_attendances (
  event_id bigint NOT NULL REFERENCES events (id),
  member_id bigint NOT NULL REFERENCES members (id),
  answer varchar(10) NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, member_id)
);

CREATE TABLE tags (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name varchar(60) NOT NULL,
  usage_count integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX tags_name_idx ON tags (name);

CREATE TABLE post_tags (
  post_id bigint NOT NULL REFERENCES posts (id),
  tag_id bigint NOT NULL REFERENCES tags (id),
  PRIMARY KEY (post_id, tag_id)
);
CREATE INDEX post_tags_tag_idx ON post_tags (tag_id, post_id);

CREATE TABLE media (
  id uuid PRIMARY KEY,
  owner_id bigint NOT NULL REFERENCES members (id),
  post_id bigint REFERENCES posts (id),
  sha256 bytea NOT NULL,
  mime_type varchar(80) NOT NULL,
  byte_size bigint NOT NULL,
  storage_key text NOT NULL,
  uploaded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX media_owner_idx ON media (owner_id);
CREATE INDEX media_uploaded_idx ON media USING brin (uploaded_at);

CREATE TABLE jobs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queue varchar(30) NOT NULL,
  state varchar(10) NOT NULL DEFAULT 'ready',
  run_at timestamptz NOT NULL DEFAULT now(),
  attempts smallint NOT NULL DEFAULT 0,
  locked_by text,
  args jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX jobs_ready_idx ON jobs (queue, run_at) WHERE state = 'ready';

CREATE TABLE audit_log (
  id bigint NOT NULL,
  occurred_at timestamptz NOT NULL,
  actor_id bigint,
  action varchar(40) NOT NULL,
  target_type varchar(20) NOT NULL,
  target_id bigint NOT NULL,
  request_id uuid,
  detail jsonb,
  PRIMARY KEY (id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE TABLE audit_log_2025 PARTITION OF audit_log
  FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2026-01-01 00:00:00+00');
CREATE TABLE audit_log_2026 PARTITION OF audit_log
  FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');
CREATE INDEX audit_log_actor_idx ON audit_log (actor_id, occurred_at);

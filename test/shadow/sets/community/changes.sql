-- change: drop-unread-notifications-index
-- hurts: unread-notifications lost-index notifications
-- why: the only index that leads with member_id
DROP INDEX notifications_unread_idx;

-- change: drop-post-tags-by-tag
-- hurts: posts-with-tag lost-index post_tags
-- why: the primary key leads with post_id, nothing else leads with tag_id
DROP INDEX post_tags_tag_idx;

-- change: drop-members-last-seen
-- hurts: dormant-members stops-planning
-- why: the only query that names last_seen_at
ALTER TABLE members DROP COLUMN last_seen_at;

-- change: drop-reports-resolved
-- hurts: open-reports stops-planning
-- hurts: flagged-posts-of-group stops-planning
-- why: both restrict on the dropped column, its index goes with it
ALTER TABLE reports DROP COLUMN resolved;

-- change: rename-posts-author
-- hurts: group-feed-keyset stops-planning
-- hurts: posts-of-author stops-planning
-- hurts: drafts-of-author stops-planning
-- hurts: posts-per-author stops-planning
-- why: these name posts.author_id; comments.author_id stays
ALTER TABLE posts RENAME COLUMN author_id TO writer_id;

-- change: rename-reactions
-- hurts: reaction-counts-of-post stops-planning
-- hurts: group-members-without-reaction stops-planning
-- why: both name the table
ALTER TABLE reactions RENAME TO post_reactions;

-- change: conversation-id-to-text
-- hurts: last-message-of-conversations stops-planning
-- why: text = bigint has no operator; the DISTINCT ON query does not compare with another type
ALTER TABLE messages DROP CONSTRAINT messages_conversation_id_fkey;
ALTER TABLE messages ALTER COLUMN conversation_id TYPE text;

-- change: attendance-event-id-to-numeric
-- hurts: calendar-of-member lost-index events
-- why: events.id is now cast to numeric in the join, so the events are not found by primary key; the other direction, from events to attendances, still is
ALTER TABLE event_attendances DROP CONSTRAINT event_attendances_event_id_fkey;
ALTER TABLE event_attendances ALTER COLUMN event_id TYPE numeric(20,0);

-- change: country-index-made-partial
-- hurts: newcomers-of-country lost-index members
-- hurts: members-of-region lost-index members
-- why: neither query states deleted_at IS NULL
DROP INDEX members_country_idx;
CREATE INDEX members_country_idx ON members (country_code, created_at) WHERE deleted_at IS NULL;

-- change: swap-comments-post-index
-- hurts: comments-of-post lost-index comments
-- why: post_id does not lead any more and created_at is not restricted
DROP INDEX comments_post_idx;
CREATE INDEX comments_post_idx ON comments (created_at, post_id);

-- change: tag-name-index-on-lower
-- hurts: posts-with-tag lost-index tags
-- why: the query compares the bare name
DROP INDEX tags_name_idx;
CREATE UNIQUE INDEX tags_name_idx ON tags (lower(name));

-- change: drop-payments-provider-ref-key
-- hurts: record-payment stops-planning
-- why: ON CONFLICT finds no matching constraint any more (42P10)
ALTER TABLE payments DROP CONSTRAINT payments_provider_ref_key;

-- change: drop-reactions-primary-key
-- hurts: group-members-without-reaction lost-index reactions
-- why: the only index of the table; reaction-counts-of-post had none before
ALTER TABLE reactions DROP CONSTRAINT reactions_pkey;

-- change: drop-events-primary-key
-- hurts: popular-events-of-group stops-planning
-- hurts: calendar-of-member lost-index events
-- why: GROUP BY e.id no longer covers title and capacity (42803); the calendar looks events up by id
ALTER TABLE events DROP CONSTRAINT events_pkey CASCADE;

-- change: add-plans-external-ref
-- hurts: renewals-due stops-planning
-- why: the unqualified external_ref becomes ambiguous
ALTER TABLE plans ADD COLUMN external_ref varchar(64);

-- change: drop-redundant-membership-group-index
-- why: the primary key leads with group_id too
DROP INDEX group_memberships_group_idx;

-- change: rename-feed-index
-- why: a name is not used by any query
ALTER INDEX posts_group_feed_idx RENAME TO posts_by_group_newest_first_idx;

-- change: widen-member-handle
-- why: varchar to text keeps the constraint's index usable
ALTER TABLE members ALTER COLUMN handle TYPE text;

-- change: add-audit-ip-address
-- why: a new nullable column that no query names
ALTER TABLE audit_log ADD COLUMN ip_address inet;

-- change: index-payments-by-subscription
-- why: helps payments-of-member, hurts none
CREATE INDEX payments_subscription_idx ON payments (subscription_id);

-- change: media-owner-index-becomes-composite
-- why: the new index leads with owner_id as well
DROP INDEX media_owner_idx;
CREATE INDEX media_owner_uploaded_idx ON media (owner_id, uploaded_at);

-- change: payments-unique-index-in-other-order
-- why: ON CONFLICT infers a unique index whatever the order of its columns, and no query restricts provider alone
ALTER TABLE payments DROP CONSTRAINT payments_provider_ref_key;
CREATE UNIQUE INDEX payments_ref_provider_idx ON payments (provider_ref, provider);

-- change: profile-index-path-ops
-- why: jsonb_path_ops serves containment as well
DROP INDEX members_profile_idx;
CREATE INDEX members_profile_path_idx ON members USING gin (profile jsonb_path_ops);

-- change: drop-groups-slug-key
-- why: the only query that restricts slug already reads all groups because of the other arm of its OR
ALTER TABLE groups DROP CONSTRAINT groups_slug_key;

-- change: ready-index-covers-retry
-- why: state = 'ready' implies the wider predicate, the index still serves the queue
DROP INDEX jobs_ready_idx;
CREATE INDEX jobs_ready_or_retry_idx ON jobs (queue, run_at) WHERE state IN ('ready', 'retry');

-- name: member-by-handle
-- expect: served
-- why: unique constraint on members.handle
SELECT id, display_name, reputation FROM members WHERE handle = $1;

-- name: member-login
-- expect: served
-- why: unique expression index on lower(email)
SELECT id, handle, status FROM members WHERE lower(email) = lower($1) AND deleted_at IS NULL;

-- name: member-by-exact-email
-- expect: no-usable-index members
-- why: only lower(email) is indexed, not the bare column
SELECT id, handle FROM members WHERE email = $1;

-- name: group-feed-keyset
-- expect: served
-- why: posts_group_feed_idx gives group, row comparison and order; author by primary key
SELECT p.id, p.title, p.published_at, m.handle
FROM posts p
JOIN members m ON m.id = p.author_id
WHERE p.group_id = $1 AND (p.published_at, p.id) < ($2, $3)
ORDER BY p.published_at DESC, p.id DESC
LIMIT 20;

-- name: newest-posts-everywhere
-- expect: no-usable-index posts
-- why: published_at is only the second column of posts_group_feed_idx, nothing delivers the order
SELECT id, title, published_at FROM posts WHERE published_at IS NOT NULL ORDER BY published_at DESC LIMIT 20;

-- name: posts-of-author
-- expect: no-usable-index posts
-- why: the only index on author_id is partial on status = 'draft', which the query does not imply
SELECT id, title, status FROM posts WHERE author_id = $1 ORDER BY created_at DESC LIMIT 25;

-- name: drafts-of-author
-- expect: served
-- why: the literal implies the predicate of posts_draft_idx
SELECT id, title, updated_at FROM posts WHERE author_id = $1 AND status = 'draft' ORDER BY updated_at DESC;

-- name: posts-created-on-day
-- expect: no-usable-index posts
-- why: the column is wrapped in date_trunc, and created_at leads no index anyway
SELECT count(*) FROM posts WHERE date_trunc('day', created_at) = $1;

-- name: post-by-id-as-text
-- expect: no-usable-index posts
-- why: the cast of the column to text keeps the primary key from being used
SELECT id, title FROM posts WHERE id::text = $1;

-- name: search-posts
-- expect: served
-- why: GIN index on the stored tsvector; only the matches are ranked
SELECT id, title, ts_rank(search, plainto_tsquery('english', $1)) AS rank
FROM posts
WHERE search @@ plainto_tsquery('english', $1)
ORDER BY rank DESC
LIMIT 20;

-- name: members-in-city
-- expect: no-usable-index members
-- why: the GIN index on profile serves containment, not a comparison of ->>
SELECT id, handle FROM members WHERE profile ->> 'city' = $1;

-- name: members-with-profile-facet
-- expect: served
-- why: jsonb containment on the GIN index members_profile_idx
SELECT id, handle FROM members WHERE profile @> $1::jsonb;

-- name: comments-of-post
-- expect: served
-- why: comments_post_idx gives the post and the order; authors by primary key
SELECT c.id, c.body, c.created_at, m.handle
FROM comments c
JOIN members m ON m.id = c.author_id
WHERE c.post_id = $1 AND NOT c.hidden
ORDER BY c.created_at;

-- name: comment-subtree
-- expect: no-usable-index comments
-- why: the recursive step looks replies up by parent_id, which is in no index
WITH RECURSIVE tree AS (
  SELECT id, parent_id, body, 0 AS depth FROM comments WHERE id = $1
  UNION ALL
  SELECT c.id, c.parent_id, c.body, t.depth + 1 FROM comments c JOIN tree t ON c.parent_id = t.id
)
SELECT id, parent_id, body, depth FROM tree;

-- name: reaction-counts-of-post
-- expect: no-usable-index reactions
-- why: post_id is the second column of the only index, member_id is not restricted
SELECT kind, count(*) FROM reactions WHERE post_id = $1 GROUP BY kind;

-- name: group-members-without-reaction
-- expect: served
-- why: group_memberships by group_id, members by primary key, reactions by (member_id, post_id)
SELECT m.id, m.handle
FROM group_memberships gm
JOIN members m ON m.id = gm.member_id
WHERE gm.group_id = $1
  AND NOT EXISTS (SELECT 1 FROM reactions r WHERE r.member_id = gm.member_id AND r.post_id = $2);

-- name: conversations-of-member
-- expect: no-usable-index conversations
-- why: no index on the array
SELECT id, subject, last_message_at FROM conversations WHERE participant_ids @> ARRAY[$1]::bigint[];

-- name: last-message-of-conversations
-- expect: served
-- why: conversations by primary key, messages_thread_idx read backwards for each
SELECT c.id, c.subject, l.body, l.sent_at
FROM conversations c
CROSS JOIN LATERAL (
  SELECT body, sent_at FROM messages WHERE conversation_id = c.id ORDER BY sent_at DESC, id DESC LIMIT 1
) l
WHERE c.id = ANY ($1::bigint[]);

-- name: unread-notifications
-- expect: served
-- why: the partial index notifications_unread_idx, predicate stated literally
SELECT id, kind, payload FROM notifications WHERE member_id = $1 AND read_at IS NULL ORDER BY created_at DESC LIMIT 30;

-- name: notification-history
-- expect: no-usable-index notifications
-- why: read_at IS NULL is not implied, so the index on member_id cannot be used
SELECT id, kind, read_at FROM notifications WHERE member_id = $1 ORDER BY created_at DESC LIMIT 50;

-- name: read-notifications-of-group-posts
-- expect: served
-- why: posts by group_id, notifications by (subject_type, subject_id)
UPDATE notifications n SET read_at = now()
FROM posts p
WHERE p.group_id = $1 AND n.subject_type = 'post' AND n.subject_id = p.id;

-- name: notify-group
-- expect: served
-- why: group_memberships by group_id (primary key or group index)
INSERT INTO notifications (member_id, kind, subject_type, subject_id)
SELECT gm.member_id, 'new_post', 'post', $2::bigint
FROM group_memberships gm
WHERE gm.group_id = $1 AND NOT gm.muted;

-- name: discover-groups
-- expect: no-usable-index groups
-- why: neither visibility nor member_count is indexed; the memberships are found by member_id
SELECT id, slug, name FROM groups
WHERE visibility = 'public' AND id NOT IN (SELECT group_id FROM group_memberships WHERE member_id = $1)
ORDER BY member_count DESC
LIMIT 10;

-- name: groups-by-slug-or-owner
-- expect: no-usable-index groups
-- why: one arm of the OR, owner_id, has no index
SELECT id, slug, owner_id FROM groups WHERE slug = $1 OR owner_id = $2;

-- name: groups-on-topics
-- expect: served
-- why: array overlap on the GIN index groups_topics_idx
SELECT id, slug, name FROM groups WHERE topics && $1::text[] AND archived_at IS NULL;

-- name: affiliations-of-member
-- expect: served
-- why: group_memberships_member_idx and subscriptions_member_state_idx, groups and plans by primary key
SELECT g.name AS what, gm.role AS how FROM group_memberships gm JOIN groups g ON g.id = gm.group_id WHERE gm.member_id = $1
UNION ALL
SELECT pl.title, s.state FROM subscriptions s JOIN plans pl ON pl.id = s.plan_id WHERE s.member_id = $1 AND s.state IN ('active', 'trial');

-- name: renewals-due
-- expect: served
-- why: partial index subscriptions_renewal_idx, predicate stated literally
SELECT s.id, external_ref, pl.price_cents
FROM subscriptions s
JOIN plans pl ON pl.id = s.plan_id
WHERE s.state = 'active' AND s.renews_at < $1;

-- name: payments-of-member
-- expect: no-usable-index payments
-- why: subscriptions by member_id, but payments.subscription_id is in no index
SELECT p.id, p.amount_cents, p.paid_at
FROM subscriptions s
JOIN payments p ON p.subscription_id = s.id
WHERE s.member_id = $1
ORDER BY p.paid_at DESC;

-- name: record-payment
-- expect: served
-- why: the conflict target is the unique constraint
INSERT INTO payments (subscription_id, provider, provider_ref, amount_cents, currency, status, paid_at)
VALUES ($1, $2, $3, $4, $5, 'paid', now())
ON CONFLICT (provider, provider_ref) DO UPDATE SET status = EXCLUDED.status, paid_at = EXCLUDED.paid_at;

-- name: newest-payment
-- expect: served
-- why: max() at the end of payments_paid_at_idx
SELECT max(paid_at) FROM payments;

-- name: subscriptions-covering-instant
-- expect: no-usable-index subscriptions
-- why: no GiST index on period
SELECT id, member_id FROM subscriptions WHERE period @> $1::timestamptz;

-- name: open-reports
-- expect: served
-- why: boolean covered by reports_resolved_idx; reasons by primary key
SELECT r.id, r.opened_at, rr.label FROM reports r JOIN report_reasons rr ON rr.id = r.reason_id WHERE NOT r.resolved;

-- name: flagged-posts-of-group
-- expect: served
-- why: posts by group_id, reports by post_id
SELECT p.id, p.title FROM posts p
WHERE p.group_id = $1 AND EXISTS (SELECT 1 FROM reports r WHERE r.post_id = p.id AND NOT r.resolved);

-- name: drop-reports-on-comments-of-author
-- expect: no-usable-index reports
-- why: comments by author_id, but reports.comment_id is in no index
DELETE FROM reports WHERE comment_id IN (SELECT id FROM comments WHERE author_id = $1);

-- name: events-in-window
-- expect: served
-- why: range overlap on the GiST index; the group by primary key
SELECT e.id, e.title, g.slug FROM events e JOIN groups g ON g.id = e.group_id WHERE e.during && tstzrange($1, $2);

-- name: popular-events-of-group
-- expect: served
-- why: events_group_idx, then attendances by the leading column of their primary key
SELECT e.id, e.title, e.capacity, count(*) AS coming
FROM events e
JOIN event_attendances a ON a.event_id = e.id
WHERE e.group_id = $1 AND e.starts_on >= $2
GROUP BY e.id
HAVING count(*) > $3;

-- name: calendar-of-member
-- expect: no-usable-index event_attendances
-- why: member_id is second in the primary key; the events themselves come by primary key
SELECT e.id, e.title, e.starts_on
FROM event_attendances a
JOIN events e ON e.id = a.event_id
WHERE a.member_id = $1;

-- name: posts-with-tag
-- expect: served
-- why: tag by its unique name, post_tags_tag_idx, posts by primary key
SELECT p.id, p.title
FROM tags t
JOIN post_tags pt ON pt.tag_id = t.id
JOIN posts p ON p.id = pt.post_id
WHERE t.name = $1;

-- name: media-of-posts
-- expect: no-usable-index media
-- why: media.post_id is in no index
SELECT id, post_id, storage_key FROM media WHERE post_id IN ($1, $2, $3);

-- name: storage-used-by-member
-- expect: served
-- why: media_owner_idx
SELECT coalesce(sum(byte_size), 0) FROM media WHERE owner_id = $1;

-- name: uploads-between
-- expect: served
-- why: BRIN index on uploaded_at
SELECT id, storage_key FROM media WHERE uploaded_at BETWEEN $1 AND $2;

-- name: claim-job
-- expect: served
-- why: partial index jobs_ready_idx gives queue and order; the row itself by primary key
UPDATE jobs SET state = 'running', locked_by = $2, attempts = attempts + 1
WHERE id = (
  SELECT id FROM jobs WHERE queue = $1 AND state = 'ready' AND run_at <= now()
  ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING id, args;

-- name: jobs-in-state
-- expect: no-usable-index jobs
-- why: a parameter does not imply state = 'ready', so the partial index is out
SELECT id, run_at, attempts FROM jobs WHERE queue = $1 AND state = $2 ORDER BY run_at LIMIT 10;

-- name: audit-of-actor
-- expect: served
-- why: audit_log_actor_idx exists on each partition
SELECT occurred_at, action, target_type, target_id FROM audit_log
WHERE actor_id = $1 AND occurred_at >= $2 ORDER BY occurred_at DESC LIMIT 100;

-- name: audit-of-target
-- expect: no-usable-index audit_log
-- why: target_type and target_id are in no index
SELECT occurred_at, actor_id, action FROM audit_log WHERE target_type = $1 AND target_id = $2 ORDER BY occurred_at;

-- name: leaderboard
-- expect: served
-- why: members_reputation_idx delivers the order, reading stops after the limit
SELECT id, handle, reputation FROM members ORDER BY reputation DESC, id DESC LIMIT 50;

-- name: dormant-members
-- expect: no-usable-index members
-- why: coalesce() over two columns, neither leads an index
SELECT id, handle FROM members WHERE coalesce(last_seen_at, created_at) < $1;

-- name: newcomers-of-country
-- expect: served
-- why: members_country_idx on (country_code, created_at)
SELECT id, handle, created_at FROM members WHERE country_code = $1 AND created_at BETWEEN $2 AND $3;

-- name: posts-per-author
-- expect: inherent
-- why: groups the whole table, HAVING comes after
SELECT author_id, count(*) AS n FROM posts GROUP BY author_id HAVING count(*) > $1;

-- name: revenue-per-plan
-- expect: inherent
-- why: joins and sums whole tables
SELECT s.plan_id, p.currency, sum(p.amount_cents) FROM payments p JOIN subscriptions s ON s.id = p.subscription_id GROUP BY s.plan_id, p.currency;

-- name: latest-message-of-every-conversation
-- expect: inherent
-- why: no restriction and no limit, reads every message
SELECT DISTINCT ON (conversation_id) conversation_id, id, sender_id, sent_at FROM messages ORDER BY conversation_id, sent_at DESC;

-- name: rank-groups-by-size
-- expect: inherent
-- why: window function over all groups, no restriction and no limit
SELECT id, slug, rank() OVER (PARTITION BY visibility ORDER BY member_count DESC) AS place FROM groups;

-- name: plan-by-code
-- expect: small plans
-- why: plans.code is in no index, but the table is small
SELECT id, title, price_cents FROM plans WHERE code = $1 AND NOT retired;

-- name: severe-report-reasons
-- expect: small report_reasons
-- why: severity is in no index, but the table is small
SELECT id, label FROM report_reasons WHERE severity >= $1 ORDER BY severity DESC;

-- name: members-of-region
-- expect: small countries
-- why: countries.region is in no index, but small; the members come by country_code
SELECT m.id, m.handle FROM countries c JOIN members m ON m.country_code = c.code WHERE c.region = $1;

-- name: media-by-filename
-- expect: does-not-plan 42703
-- why: media has no column filename
SELECT id, storage_key FROM media WHERE filename = $1;

-- name: audit-request-of-job
-- expect: does-not-plan 42883
-- why: uuid = bigint has no operator
SELECT a.action FROM audit_log a JOIN jobs j ON a.request_id = j.id WHERE j.queue = $1;

-- name: group-events-ambiguous
-- expect: does-not-plan 42702
-- why: id is in both tables
SELECT id, title, slug FROM events JOIN groups ON groups.id = events.group_id WHERE slug = $1;

-- name: optional-job-filter
-- expect: does-not-plan 42P18
-- why: the type of $1 cannot be determined
SELECT id, queue FROM jobs WHERE $1 IS NULL;

-- name: moderators-by-prefix
-- expect: not-scored collation
-- why: LIKE with a prefix uses members_handle_key only under the C collation
SELECT id, handle FROM members WHERE handle LIKE 'mod%';

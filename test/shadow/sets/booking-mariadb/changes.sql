-- change: drop-foreign-key-bookings-guest
-- why: the index that the foreign key made stays when the constraint goes
ALTER TABLE bookings DROP FOREIGN KEY bookings_guest_fk;

-- change: drop-foreign-key-and-index-bookings-guest
-- hurts: bookings-of-guest lost-index bookings
-- hurts: guests-without-bookings lost-index bookings
-- why: the index of the foreign key was the only one that leads with guest_id
ALTER TABLE bookings DROP FOREIGN KEY bookings_guest_fk;
ALTER TABLE bookings DROP INDEX bookings_guest_fk;

-- change: swap-channel-and-ref
-- hurts: bookings-of-channel-count lost-index bookings
-- why: channel does not lead any more; the look-ups by channel_ref gain
ALTER TABLE bookings DROP INDEX bookings_channel;
CREATE INDEX bookings_channel ON bookings (channel_ref, channel);

-- change: drop-unique-guests-email
-- hurts: guest-by-email lost-index guests
-- hurts: guest-by-email-or-phone lost-index guests
-- why: no other index leads with email; without it the OR has one branch without index
ALTER TABLE guests DROP INDEX guests_email;

-- change: drop-primary-key-of-rates
-- hurts: rate-of-day lost-index rates
-- why: the primary key was the only index that leads with room_type_id (the insert reads room_types)
ALTER TABLE rates DROP FOREIGN KEY rates_type_fk;
ALTER TABLE rates DROP PRIMARY KEY;

-- change: import-reference-becomes-number
-- hurts: import-match-bookings lost-index bookings
-- why: CHAR bookings.reference compared with a BIGINT: the index on the string column is of no use
ALTER TABLE channel_imports MODIFY booking_ref BIGINT NOT NULL;

-- change: import-reference-gets-other-collation
-- hurts: import-match-bookings stops-planning
-- why: utf8mb4_unicode_ci against utf8mb4_general_ci is an illegal mix of collations
ALTER TABLE channel_imports MODIFY booking_ref CHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL;

-- change: fulltext-index-over-name-only
-- hurts: hotels-by-text stops-planning
-- hurts: hotels-by-text-or-city stops-planning
-- why: MATCH needs a FULLTEXT index over exactly its columns (error 1191; MariaDB's PREPARE still accepts it, the refusal comes when it is run or explained)
ALTER TABLE hotels DROP INDEX hotels_text;
CREATE FULLTEXT INDEX hotels_text ON hotels (name);

-- change: rename-column-bookings-check-out
-- hurts: bookings-of-guest stops-planning
-- hurts: bookings-in-house stops-planning
-- why: these two name check_out
ALTER TABLE bookings RENAME COLUMN check_out TO departs_on;

-- change: drop-column-guests-email-domain
-- hurts: guests-of-domain stops-planning
-- why: the only query that names it; its index goes with it
ALTER TABLE guests DROP COLUMN email_domain;

-- change: rename-table-reviews
-- hurts: reviews-of-hotel stops-planning
-- hurts: reviews-mentioning stops-planning
-- why: these name the table
RENAME TABLE reviews TO guest_reviews;

-- change: drop-index-bookings-status
-- hurts: bookings-pending-too-long lost-index bookings
-- why: no other index leads with status; the confirmation by payment reaches bookings by its primary key
ALTER TABLE bookings DROP INDEX bookings_status_booked;

-- change: guest-index-replaced-by-composite
-- why: guest_id leads the new index, and the one that the foreign key made goes away by itself
CREATE INDEX bookings_guest_check_in ON bookings (guest_id, check_in);

-- change: drop-redundant-guests-family
-- why: guests_name leads with family_name too
ALTER TABLE guests DROP INDEX guests_family;

-- change: widen-guests-family-name
-- why: the type stays a string, the indexes follow
ALTER TABLE guests MODIFY family_name VARCHAR(120) NOT NULL;

-- change: payments-prefix-index-becomes-whole
-- why: provider_ref still leads, under another name
ALTER TABLE payments DROP INDEX payments_provider_ref;
CREATE INDEX payments_provider_ref_state ON payments (provider_ref, state);

-- name: booking-by-reference
-- expect: served
-- why: reference is UNIQUE
SELECT id, guest_id, hotel_id, status, total FROM bookings WHERE reference = ?;

-- name: booking-by-channel-ref
-- expect: no-usable-index bookings
-- why: channel_ref is only the second column of bookings_channel
SELECT id, reference FROM bookings WHERE channel_ref = ?;

-- name: booking-by-any-ref
-- expect: no-usable-index bookings
-- why: no index leads with channel_ref, so no index merge can serve the OR
SELECT id, reference, channel_ref FROM bookings WHERE reference = ? OR channel_ref = ?;

-- name: bookings-of-channel-count
-- expect: served
-- why: channel leads bookings_channel
SELECT COUNT(*) FROM bookings WHERE channel = ? AND cancelled_at IS NULL;

-- name: bookings-of-guest
-- expect: served
-- why: the foreign key on guest_id has made its own index
SELECT id, reference, check_in, check_out FROM bookings WHERE guest_id = ? ORDER BY check_in DESC;

-- name: bookings-booked-on
-- expect: no-usable-index bookings
-- why: DATE() wraps the column, and booked_at is only the second column of an index
SELECT id, reference FROM bookings WHERE DATE(booked_at) = ?;

-- name: bookings-pending-too-long
-- expect: served
-- why: (status, booked_at)
SELECT id, reference, booked_at FROM bookings WHERE status IN ('pending', 'hold') AND booked_at < ?;

-- name: bookings-in-house
-- expect: no-usable-index bookings
-- why: check_in is only the second column of bookings_hotel_check_in, check_out is in no index
SELECT id, reference, hotel_id FROM bookings WHERE check_in <= ? AND check_out > ? AND cancelled_at IS NULL;

-- name: bookings-status-board
-- expect: no-usable-index bookings
-- why: the index (status, booked_at) is ascending in both columns and does not deliver the mixed directions
SELECT id, reference, status, booked_at FROM bookings ORDER BY status ASC, booked_at DESC LIMIT 50;

-- name: bookings-latest
-- expect: served
-- why: the primary key delivers the order
SELECT id, reference, status FROM bookings ORDER BY id DESC LIMIT 50;

-- name: bookings-from-source
-- expect: no-usable-index bookings
-- why: nothing indexes the JSON document
SELECT id, reference FROM bookings WHERE JSON_UNQUOTE(JSON_EXTRACT(meta, '$.source')) = ?;

-- name: bookings-per-channel
-- expect: inherent
-- why: counts the whole table
SELECT channel, COUNT(*) AS n, SUM(total) AS revenue FROM bookings GROUP BY channel;

-- name: booking-confirm-by-payment
-- expect: served
-- why: equality on provider_ref uses the prefix index, bookings by primary key
UPDATE bookings b JOIN payments p ON p.booking_id = b.id SET b.status = 'paid' WHERE p.provider_ref = ? AND b.status = 'pending';

-- name: hotel-arrivals
-- expect: served
-- why: (hotel_id, check_in), guests by primary key
SELECT b.id, b.reference, g.family_name, g.given_name
FROM bookings b JOIN guests g ON g.id = b.guest_id
WHERE b.hotel_id = ? AND b.check_in = ? AND b.status <> 'cancelled'
ORDER BY g.family_name;

-- name: hotel-bookings-page
-- expect: served
-- why: hotel_id leads bookings_hotel_check_in, which with the primary key at its end also delivers the order
SELECT id, reference, check_in FROM bookings
WHERE hotel_id = ? AND (check_in, id) > (?, ?) ORDER BY check_in, id LIMIT 25;

-- name: hotel-frequent-guests
-- expect: served
-- why: (hotel_id, check_in), then guests by primary key
WITH stays AS (
  SELECT guest_id, COUNT(*) AS n FROM bookings WHERE hotel_id = ? AND check_in >= ? GROUP BY guest_id HAVING COUNT(*) >= ?
)
SELECT g.id, g.email, s.n FROM stays s JOIN guests g ON g.id = s.guest_id ORDER BY s.n DESC;

-- name: hotel-revenue-report
-- expect: inherent
-- why: joins all hotels with all their bookings
SELECT h.id, h.name, SUM(b.total) AS revenue FROM hotels h JOIN bookings b ON b.hotel_id = h.id GROUP BY h.id, h.name;

-- name: hotels-by-text
-- expect: served
-- why: the FULLTEXT index over exactly (name, description)
SELECT id, name, city FROM hotels WHERE MATCH (name, description) AGAINST (? IN NATURAL LANGUAGE MODE) LIMIT 20;

-- name: hotels-by-text-or-city
-- expect: no-usable-index hotels
-- why: MATCH in an OR is not a fulltext access and fulltext takes no part in an index merge
SELECT id, name, city FROM hotels WHERE MATCH (name, description) AGAINST (? IN NATURAL LANGUAGE MODE) OR city = ?;

-- name: hotels-of-country-code
-- expect: served
-- why: the foreign key on country_code has made its own index
SELECT id, name, city FROM hotels WHERE country_code = ? AND stars >= ?;

-- name: hotels-of-country-name
-- expect: small countries
-- why: countries.name has no index but the table is small, hotels goes by the index of its foreign key
SELECT h.id, h.name, h.city FROM countries c JOIN hotels h ON h.country_code = c.code WHERE c.name = ?;

-- name: amenities-search
-- expect: small amenities
-- why: no index can serve the pattern, small table
SELECT id, name FROM amenities WHERE name LIKE CONCAT('%', ?, '%') ORDER BY name;

-- name: room-type-price-positions
-- expect: served
-- why: hotel_id leads room_types_hotel_code
SELECT code, name, base_price, ROW_NUMBER() OVER (ORDER BY base_price DESC) AS position_no FROM room_types WHERE hotel_id = ?;

-- name: rooms-free
-- expect: served
-- why: rooms by room_type_id (index of the foreign key) or hotel_id, the anti-join goes by (room_id, night)
SELECT r.id, r.number FROM rooms r
WHERE r.hotel_id = ? AND r.room_type_id = ? AND r.out_of_service = 0
  AND NOT EXISTS (SELECT 1 FROM booking_rooms br WHERE br.room_id = r.id AND br.night >= ? AND br.night < ?);

-- name: nights-sold-on
-- expect: no-usable-index booking_rooms
-- why: night leads no index
SELECT COUNT(*), SUM(price) FROM booking_rooms WHERE night = ?;

-- name: rate-of-day
-- expect: served
-- why: the primary key (room_type_id, valid_from)
SELECT price FROM rates WHERE room_type_id = ? AND valid_from <= ? AND valid_to >= ? ORDER BY valid_from DESC LIMIT 1;

-- name: rates-seed-from-base-price
-- expect: served
-- why: room_types leads with hotel_id, the duplicate is found by the primary key of rates
INSERT INTO rates (room_type_id, valid_from, valid_to, price)
SELECT t.id, ?, ?, t.base_price FROM room_types t WHERE t.hotel_id = ?
ON DUPLICATE KEY UPDATE price = VALUES(price);

-- name: guest-by-email
-- expect: served
-- why: email is UNIQUE and its collation ignores case
SELECT id, family_name, given_name FROM guests WHERE email = ?;

-- name: guest-by-lower-email
-- expect: no-usable-index guests
-- why: LOWER() wraps the column, although the collation would make it needless
SELECT id, family_name, given_name FROM guests WHERE LOWER(email) = LOWER(?);

-- name: guest-by-email-or-phone
-- expect: served
-- why: index merge of guests_email and guests_phone
SELECT id, email, phone FROM guests WHERE email = ? OR phone = ?;

-- name: guest-by-desk-phone
-- expect: no-usable-index guests
-- why: the VARCHAR column is compared with a number, so every value is converted and the index on phone is of no use
SELECT id, email FROM guests WHERE phone = 5550199;

-- name: guest-by-loyalty-or-phone
-- expect: served
-- why: guests_loyalty and guests_phone, one in each branch
SELECT id, email FROM guests WHERE loyalty_no = ?
UNION
SELECT id, email FROM guests WHERE phone = ?;

-- name: guest-of-loyalty-card
-- expect: no-usable-index guests
-- why: guests.loyalty_no is VARCHAR, loyalty_accounts.number is BIGINT: the index on the string column cannot serve the join
SELECT g.id, g.email, l.points FROM loyalty_accounts l LEFT JOIN guests g ON g.loyalty_no = l.number WHERE l.card_uid = ?;

-- name: guests-surname-starts-with-mac
-- expect: served
-- why: LIKE with a literal prefix is a range on guests_name, the collation ignores case
SELECT id, family_name, given_name FROM guests WHERE family_name LIKE 'Mac%';

-- name: guests-surname-typeahead
-- expect: served
-- why: CONCAT(?, '%') is constant at execution and begins with the typed text: a range on (family_name, given_name), which also delivers the order
SELECT id, family_name, given_name FROM guests WHERE family_name LIKE CONCAT(?, '%') ORDER BY family_name, given_name LIMIT 10;

-- name: guests-surname-contains
-- expect: no-usable-index guests
-- why: the pattern begins with a wildcard
SELECT id, family_name, given_name FROM guests WHERE family_name LIKE CONCAT('%', ?, '%');

-- name: guests-surname-case-sensitive
-- expect: no-usable-index guests
-- why: the index is in another collation than the comparison
SELECT id, family_name FROM guests WHERE family_name COLLATE utf8mb4_bin = ?;

-- name: guests-of-domain
-- expect: served
-- why: the generated column has an index
SELECT id, email FROM guests WHERE email_domain = ?;

-- name: guests-export
-- expect: inherent
-- why: everything is read
SELECT id, email, family_name, given_name, country_code, created_at FROM guests;

-- name: guests-without-bookings
-- expect: inherent
-- why: all guests are examined by the meaning of the question, bookings goes by the index of the foreign key
SELECT g.id, g.email FROM guests g LEFT JOIN bookings b ON b.guest_id = g.id WHERE b.id IS NULL;

-- name: guests-of-city
-- expect: does-not-plan 42S22
-- why: guests has no column city
SELECT id, email FROM guests WHERE city = ? AND country_code = ?;

-- name: guests-of-import
-- expect: does-not-plan HY000 illegal mix of collations
-- why: guests.email is utf8mb4_unicode_ci, channel_imports.guest_email is utf8mb4_general_ci
SELECT i.id, g.id AS guest_id FROM channel_imports i LEFT JOIN guests g ON g.email = i.guest_email WHERE i.batch_no = ?;

-- name: import-match-bookings
-- expect: served
-- why: batch_no has an index, bookings.reference is UNIQUE and of the same type and collation
SELECT i.id, i.amount, b.id AS booking_id, b.total
FROM channel_imports i LEFT JOIN bookings b ON b.reference = i.booking_ref
WHERE i.batch_no = ? AND (b.id IS NULL OR b.total <> i.amount);

-- name: payments-of-cancelled
-- expect: does-not-plan 23000 ambiguous column
-- why: both tables have id
SELECT id, p.amount FROM payments p JOIN bookings b ON b.id = p.booking_id WHERE b.reference = ? AND b.cancelled_at IS NOT NULL;

-- name: payments-delete-of-booking
-- expect: served
-- why: reference is UNIQUE, payments goes by the index of its foreign key
DELETE p FROM bookings b JOIN payments p ON p.booking_id = b.id WHERE b.reference = ? AND p.state = 'failed';

-- name: payments-delete-by-subquery
-- expect: not-scored MySQL 8.0.21 and later make a semi-join of it; MariaDB 10.11 runs the subquery for each row of payments
-- why: the two engines differ
DELETE FROM payments WHERE booking_id IN (SELECT id FROM bookings WHERE reference = ?);

-- name: reviews-of-hotel
-- expect: no-usable-index reviews
-- why: reviews.hotel_id has no foreign key and no index
SELECT id, rating, title, created_at FROM reviews WHERE hotel_id = ? ORDER BY created_at DESC LIMIT 20;

-- name: reviews-mentioning
-- expect: no-usable-index reviews
-- why: LIKE does not use a FULLTEXT index
SELECT id, hotel_id, title FROM reviews WHERE body LIKE CONCAT('%', ?, '%');

-- name: job-claim
-- expect: served
-- why: (state, run_at) restricts and delivers the order
SELECT id, kind, payload FROM job_queue WHERE state = 'pending' AND run_at <= ? ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED;

-- name: events-of-actor
-- expect: served
-- why: (actor, created_at DESC)
SELECT id, entity, entity_id, action, created_at FROM events WHERE actor = ? ORDER BY created_at DESC LIMIT 50;

-- name: events-of-entity
-- expect: no-usable-index events
-- why: neither entity nor entity_id is in an index
SELECT id, actor, action, created_at FROM events WHERE entity = ? AND entity_id = ? ORDER BY id;

-- name: events-purge
-- expect: no-usable-index events
-- why: created_at is only the second column of events_actor_created
DELETE FROM events WHERE created_at < ?;

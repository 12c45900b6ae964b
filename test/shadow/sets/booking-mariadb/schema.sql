-- Hotel bookings (MariaDB 10.11 and MySQL 8.0, InnoDB). A foreign key without a fitting index makes its own, named like the constraint.

CREATE TABLE countries (
  code CHAR(2) NOT NULL,
  name VARCHAR(80) NOT NULL,
  currency CHAR(3) NOT NULL,
  PRIMARY KEY (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE amenities (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  name VARCHAR(80) NOT NULL,
  category VARCHAR(40) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE hotels (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  country_code CHAR(2) NOT NULL,
  city VARCHAR(100) NOT NULL,
  name VARCHAR(150) NOT NULL,
  stars TINYINT UNSIGNED NOT NULL DEFAULT 3,
  description TEXT NULL,
  created_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  KEY hotels_city_stars (city, stars),
  FULLTEXT KEY hotels_text (name, description),
  CONSTRAINT hotels_country_fk FOREIGN KEY (country_code) REFERENCES countries (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE room_types (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  hotel_id INT UNSIGNED NOT NULL,
  code VARCHAR(10) NOT NULL,
  name VARCHAR(80) NOT NULL,
  capacity TINYINT UNSIGNED NOT NULL DEFAULT 2,
  base_price DECIMAL(10,2) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY room_types_hotel_code (hotel_id, code),
  CONSTRAINT room_types_hotel_fk FOREIGN KEY (hotel_id) REFERENCES hotels (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE rooms (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  hotel_id INT UNSIGNED NOT NULL,
  room_type_id INT UNSIGNED NOT NULL,
  number VARCHAR(10) NOT NULL,
  floor SMALLINT NOT NULL DEFAULT 0,
  out_of_service TINYINT(1) NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE KEY rooms_hotel_number (hotel_id, number),
  CONSTRAINT rooms_hotel_fk FOREIGN KEY (hotel_id) REFERENCES hotels (id),
  CONSTRAINT rooms_type_fk FOREIGN KEY (room_type_id) REFERENCES room_types (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE rates (
  room_type_id INT UNSIGNED NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  price DECIMAL(10,2) NOT NULL,
  PRIMARY KEY (room_type_id, valid_from),
  CONSTRAINT rates_type_fk FOREIGN KEY (room_type_id) REFERENCES room_types (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE guests (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  email VARCHAR(190) NOT NULL,
  email_domain VARCHAR(190) GENERATED ALWAYS AS (SUBSTRING_INDEX(email, '@', -1)) STORED,
  family_name VARCHAR(80) NOT NULL,
  given_name VARCHAR(80) NOT NULL,
  phone VARCHAR(30) NULL,
  loyalty_no VARCHAR(20) NULL,
  country_code CHAR(2) NULL,
  birth_date DATE NULL,
  preferences JSON NULL,
  created_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY guests_email (email),
  KEY guests_email_domain (email_domain),
  KEY guests_name (family_name, given_name),
  KEY guests_family (family_name),
  KEY guests_phone (phone),
  KEY guests_loyalty (loyalty_no),
  CONSTRAINT guests_country_fk FOREIGN KEY (country_code) REFERENCES countries (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE loyalty_accounts (
  number BIGINT UNSIGNED NOT NULL,
  card_uid VARCHAR(40) NOT NULL,
  tier VARCHAR(10) NOT NULL,
  points INT NOT NULL DEFAULT 0,
  PRIMARY KEY (number),
  UNIQUE KEY loyalty_accounts_card (card_uid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE bookings (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  reference CHAR(10) NOT NULL,
  guest_id BIGINT UNSIGNED NOT NULL,
  hotel_id INT UNSIGNED NOT NULL,
  status VARCHAR(20) NOT NULL,
  check_in DATE NOT NULL,
  check_out DATE NOT NULL,
  booked_at DATETIME NOT NULL,
  cancelled_at DATETIME NULL,
  channel VARCHAR(30) NOT NULL,
  channel_ref VARCHAR(40) NULL,
  total DECIMAL(10,2) NOT NULL,
  meta JSON NULL,
  PRIMARY KEY (id),
  UNIQUE KEY bookings_reference (reference),
  KEY bookings_hotel_check_in (hotel_id, check_in),
  KEY bookings_status_booked (status, booked_at),
  KEY bookings_channel (channel, channel_ref),
  CONSTRAINT bookings_guest_fk FOREIGN KEY (guest_id) REFERENCES guests (id),
  CONSTRAINT bookings_hotel_fk FOREIGN KEY (hotel_id) REFERENCES hotels (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE booking_rooms (
  booking_id BIGINT UNSIGNED NOT NULL,
  room_id INT UNSIGNED NOT NULL,
  night DATE NOT NULL,
  price DECIMAL(10,2) NOT NULL,
  PRIMARY KEY (booking_id, room_id, night),
  UNIQUE KEY booking_rooms_room_night (room_id, night),
  CONSTRAINT booking_rooms_booking_fk FOREIGN KEY (booking_id) REFERENCES bookings (id),
  CONSTRAINT booking_rooms_room_fk FOREIGN KEY (room_id) REFERENCES rooms (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE payments (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  booking_id BIGINT UNSIGNED NOT NULL,
  state VARCHAR(20) NOT NULL,
  amount DECIMAL(10,2) NOT NULL,
  paid_at DATETIME NULL,
  provider VARCHAR(20) NOT NULL,
  provider_ref VARCHAR(64) NOT NULL,
  PRIMARY KEY (id),
  KEY payments_provider_ref (provider_ref(16)),
  CONSTRAINT payments_booking_fk FOREIGN KEY (booking_id) REFERENCES bookings (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE reviews (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  booking_id BIGINT UNSIGNED NOT NULL,
  hotel_id INT UNSIGNED NOT NULL,
  rating TINYINT UNSIGNED NOT NULL,
  title VARCHAR(150) NOT NULL,
  body TEXT NOT NULL,
  created_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY reviews_booking (booking_id),
  FULLTEXT KEY reviews_body (body)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE channel_imports (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  batch_no INT UNSIGNED NOT NULL,
  booking_ref CHAR(10) NOT NULL,
  guest_email VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NULL,
  amount DECIMAL(10,2) NOT NULL,
  imported_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  KEY channel_imports_batch (batch_no)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE job_queue (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  kind VARCHAR(40) NOT NULL,
  state VARCHAR(20) NOT NULL,
  run_at DATETIME NOT NULL,
  attempts INT NOT NULL DEFAULT 0,
  payload JSON NULL,
  PRIMARY KEY (id),
  KEY job_queue_state_run (state, run_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

CREATE TABLE events (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  actor VARCHAR(80) NOT NULL,
  entity VARCHAR(40) NOT NULL,
  entity_id BIGINT UNSIGNED NOT NULL,
  action VARCHAR(40) NOT NULL,
  created_at DATETIME NOT NULL,
  PRIMARY KEY (id),
  KEY events_actor_created (actor, created_at DESC)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;

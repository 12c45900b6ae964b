--
-- PostgreSQL database dump
--

-- Dumped from database version 15.4
-- Dumped by pg_dump version 15.4

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE public.tags (
    id bigint NOT NULL,
    name text NOT NULL,
    color character(7)
);

ALTER TABLE public.tags OWNER TO app;

COPY public.tags (id, name, color) FROM stdin;
1	urgent	#ff0000
2	it's late	\N
3	won't fix; done	#cccccc
\.

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tags_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX tags_name_idx ON public.tags USING btree (lower(name));

--
-- PostgreSQL database dump complete
--

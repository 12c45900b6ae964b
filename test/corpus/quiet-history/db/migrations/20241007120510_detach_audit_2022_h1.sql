-- migrate:up transaction:false
alter table audit_events detach partition audit_events_2022_h1 concurrently;

-- migrate:down
alter table audit_events attach partition audit_events_2022_h1
  for values from ('2022-01-01 00:00+00') to ('2022-07-01 00:00+00');

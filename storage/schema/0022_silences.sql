-- Alerts that don't ring: silenced by a person for a time, or blocked by another alert; and who was told of each.

create table silence (
  id integer primary key,
  rule_id text,                                        -- null: every rule that may be silenced
  organizations text not null,                         -- JSON list
  below integer not null check (below in (0, 1)),      -- 1: and all organizations below these
  reason text not null,                                -- one of ours (known, planned, repeated), or words
  chosen integer not null check (chosen in (0, 1)),    -- 1: the reason is one of ours
  placed_by integer not null references person (id),
  placed_at text not null,
  until text not null,
  ended_at text,                                       -- null: it lasts
  ended_by integer references person (id),             -- null where it ended by itself
  check (placed_at < until)
) strict;
create index silence_lasting on silence (until) where ended_at is null;

-- What keeps a cause of an alert from ringing; null, null: nothing does.
alter table alert_cause add column silence_id integer references silence (id);
alter table alert_cause add column blocked_by integer references alert (id);
alter table alert_cause add column blocking_rule text;    -- the cause of that alert which mutes this one
create index alert_cause_silenced on alert_cause (silence_id) where silence_id is not null and cleared_at is null;
create index alert_cause_blocked on alert_cause (blocked_by) where blocked_by is not null and cleared_at is null;

create table alert_delivery (                          -- whom each message about an alert was for
  id integer primary key,
  alert_id integer not null references alert (id),
  person_id integer not null references person (id),
  outbox_id integer references outbox (id),            -- null: passed over, since they couldn't be reached
  at text not null
) strict;
create index alert_delivery_alert on alert_delivery (alert_id);

insert into alert_delivery (alert_id, person_id, outbox_id, at)
select c.alert_id, c.person_id, c.outbox_id, strftime('%Y-%m-%dT%H:%M:%SZ', o.created_at, 'unixepoch')
from alert_copy c join outbox o on o.id = c.outbox_id order by c.outbox_id;

create index inference_raised_update on inference_raised (update_id);

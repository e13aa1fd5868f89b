-- Somebody told of a plan, and may be reminded of it. Its day is in schedule, too, while it waits.

create table reminder (
  id integer primary key,
  person_id integer not null references person (id),
  organization_id text references organization (id),   -- null: the person reports for several, and is asked later
  kind text not null,
  fields text not null default '{}',                   -- JSON: what was read of the plan, field -> value
  text text,                                           -- the person's words, until they are forgotten
  day text,                                            -- on which it is delivered; null: not chosen yet
  state text not null check (state in ('offered', 'waiting', 'sent', 'done', 'dropped')),
  outbox_id integer references outbox (id),            -- its living message
  created_at text not null,
  changed_at text not null
) strict;
create index reminder_outbox on reminder (outbox_id);
create index reminder_waiting on reminder (person_id, day) where state = 'waiting';
create index reminder_words on reminder (changed_at) where state != 'waiting' and text is not null;  -- for the retention rule

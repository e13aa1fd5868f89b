-- A reminder may be of something that is no report, in the person's own words: then it has no kind.

create table reminder_of_anything (
  id integer primary key,
  person_id integer not null references person (id),
  organization_id text references organization (id),   -- null: the person reports for several, and is asked later; or no kind
  kind text,                                           -- null: of something that is no report; fields.title says what
  fields text not null default '{}',                   -- JSON: what was read of the plan, field -> value
  text text,                                           -- the person's words, until they are forgotten
  day text,                                            -- on which it is delivered; null: not chosen yet
  state text not null check (state in ('offered', 'waiting', 'sent', 'done', 'dropped')),
  outbox_id integer references outbox (id),            -- its living message
  created_at text not null,
  changed_at text not null
) strict;
insert into reminder_of_anything
select id, person_id, organization_id, kind, fields, text, day, state, outbox_id, created_at, changed_at from reminder;
drop table reminder;
alter table reminder_of_anything rename to reminder;
create index reminder_outbox on reminder (outbox_id);
create index reminder_waiting on reminder (person_id, day) where state = 'waiting';
create index reminder_words on reminder (changed_at) where state != 'waiting' and text is not null;  -- for the retention rule

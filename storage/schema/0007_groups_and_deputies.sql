-- Forms in groups, languages that follow what people write, and deputies.

alter table draft add column thread_id integer;        -- the topic of the group in which it is asked

-- How the language came about: Telegram's setting, what the person wrote first, or a choice. Who was here before has chosen.
alter table person add column language_by text not null default 'chosen'
  check (language_by in ('telegram', 'written', 'chosen'));

alter table revision add column acting_for integer references person (id);  -- whom the reporter stood in for

create table deputation (                              -- who stands in for a CDO or a liaison on leave
  id integer primary key,
  post_id integer not null references post (id),
  deputy_id integer references person (id),            -- null: invited, and hasn't come yet
  starts_on text not null,                             -- local day
  ends_on text not null,                               -- local day, the last one of the leave
  named_at text not null,
  token_hash text unique,                              -- sha256 of the invitation; null: the deputy was here already
  ended_at text,                                       -- ended before its time
  told text not null default ''                        -- the last that both were told: begun, ended
    check (told in ('', 'begun', 'ended')),
  check (starts_on <= ends_on)
) strict;
create index deputation_deputy on deputation (deputy_id) where ended_at is null;
create index deputation_post on deputation (post_id) where ended_at is null;

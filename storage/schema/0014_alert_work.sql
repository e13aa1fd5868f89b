-- Alerts are worked on: handed over, put off, disputed, and followed up step by step.

alter table alert add column offered_to integer references person (id);   -- is asked to follow up, and hasn't answered yet
alter table alert add column offered_by integer references person (id);
alter table alert add column snoozed text not null default '' check (snoozed in ('', 'time', 'event'));  -- reminders rest, and what wakes it
alter table alert add column snoozed_until text;                          -- up to when at the longest

create table dispute (                                 -- who reported says that a verdict is wrong; a named person decides
  id integer primary key,
  update_id integer not null references update_record (id),
  requirement_id text not null,
  raised_by integer not null references person (id),
  reason text not null,
  raised_at text not null,
  decided_by integer references person (id),           -- null: not decided yet
  upheld integer check (upheld in (0, 1)),             -- 1: who disputed it is right
  ground text,
  decided_at text,
  check ((decided_by is null) = (upheld is null))
) strict;
create unique index dispute_open on dispute (update_id, requirement_id) where decided_by is null;
create index dispute_update on dispute (update_id);

create table dispute_copy (                            -- the living message of each person who may decide
  dispute_id integer not null references dispute (id),
  person_id integer not null references person (id),
  outbox_id integer not null references outbox (id),
  primary key (dispute_id, person_id)
) strict, without rowid;
create index dispute_copy_message on dispute_copy (outbox_id);

create table handling (                                -- the steps in which an alert is handled, as the pack had them when it opened
  alert_id integer not null references alert (id),
  step text not null,                                  -- acknowledge, name_owner, ... of the pack's handling times
  severity text not null,                              -- whose times hold
  due_at text not null,
  done_at text,
  primary key (alert_id, step)
) strict, without rowid;

create table follow_up (                               -- what happens unless the step is done by then
  alert_id integer not null,
  step text not null,
  n integer not null,
  at text not null,
  what text not null check (what in ('rung', 'blue', 'yellow', 'red')),
  reach text not null,                                 -- JSON list: who is told
  state text not null default 'waiting' check (state in ('waiting', 'done', 'void')),
  told text not null default '[]',                     -- JSON list of the persons who were told
  primary key (alert_id, step, n),
  foreign key (alert_id, step) references handling (alert_id, step)
) strict, without rowid;
create index follow_up_due on follow_up (at) where state = 'waiting';

alter table obligation add column slip integer not null default 0 check (slip in (0, 1, 2, 3));  -- 1 blue, 2 yellow, 3 red was sent
create index obligation_slip on obligation (slip, due_at) where state in ('open', 'overdue');

create table slip (                                    -- a slip about something owed, and who got it
  id integer primary key,
  obligation_id integer not null,                      -- duties' rows come and go with the records
  organization_id text not null references organization (id),
  duty_id text,
  update_id integer references update_record (id),
  colour text not null check (colour in ('blue', 'yellow', 'red')),
  due_at text not null,
  sent_at text not null,
  told text not null                                   -- JSON list of persons
) strict;
create index slip_organization on slip (organization_id, sent_at);

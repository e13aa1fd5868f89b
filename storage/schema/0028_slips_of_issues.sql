-- Slips about issues that no alert follows; and time to catch up for what was late when it was first found owed.

alter table obligation add column late_from text;      -- from when slips count it as late; null: from its due time on
drop index obligation_slip;
create index obligation_slip on obligation (slip, coalesce(late_from, due_at)) where closed_at is null;

alter table issue add column followed integer not null default 0 check (followed in (0, 1));  -- its own steps were worked out
update issue set followed = 1 where state = 'closed';
create index issue_unfollowed on issue (id) where followed = 0;

create table issue_step (                              -- a step of an issue that no alert follows, as long as it isn't done
  id integer primary key,
  issue_id integer not null references issue (id) on delete cascade,
  step text not null,                                  -- name_owner, action_plan, ... of the pack's handling times
  severity text not null,                              -- whose times hold
  opened_at text not null,
  due_at text not null,                                -- as the pack had it when the step began, and so are these:
  blue_at text,
  yellow_at text,
  red_at text,
  slip integer not null default 0 check (slip in (0, 1, 2, 3)),  -- 1 blue, 2 yellow, 3 red was sent
  unique (issue_id, step)
) strict;
create index issue_step_next on issue_step (
  case slip when 0 then coalesce(blue_at, yellow_at, red_at) when 1 then coalesce(yellow_at, red_at) when 2 then red_at end
);

create table slip_of_anything (                        -- a slip about something owed, and who got it
  id integer primary key,
  obligation_id integer,                               -- duties' rows come and go with the records; null: a step of an issue
  organization_id text not null references organization (id),
  duty_id text,
  update_id integer references update_record (id),     -- what is to be completed, or the issue
  step text,                                           -- of the issue
  colour text not null check (colour in ('blue', 'yellow', 'red')),
  due_at text not null,
  sent_at text not null,
  told text not null,                                  -- JSON list of persons
  check ((obligation_id is null) = (step is not null))
) strict;
insert into slip_of_anything (id, obligation_id, organization_id, duty_id, update_id, colour, due_at, sent_at, told)
  select id, obligation_id, organization_id, duty_id, update_id, colour, due_at, sent_at, told from slip;
drop table slip;
alter table slip_of_anything rename to slip;
create index slip_organization on slip (organization_id, sent_at);
create index slip_issue on slip (update_id) where step is not null;

-- Projects by their ratings, and which of them are drawn for an independent check: it follows from the records, but for
-- the draws. And the review of what is solved.

alter table issue add column review_id integer references update_record (id);  -- the report that tells what was learned from it

create table rating (                                  -- one for each project_rated record that counts
  update_id integer primary key references update_record (id),
  organization_id text not null references organization (id),
  project text not null,                               -- the project's name, normalized
  day text not null,                                   -- when it was given
  stands_since text not null,                          -- when what it says was said, or confirmed
  colour text not null,                                -- red, amber, green
  how text,                                            -- self, independent_check, re_review; null: not said
  over integer not null default 0                      -- 1: it says that the project is closed
) strict;
create index rating_project on rating (organization_id, project, day);

create table project (                                 -- one for each project that has a rating
  id integer primary key,
  organization_id text not null references organization (id),
  project text not null,
  rating_id integer not null references update_record (id),  -- the newest rating: its colour is the project's
  colour text not null,
  rated_on text not null,                              -- a day
  how text,
  before text,                                         -- the colour that it had before this one
  since text not null,                                 -- the day of the first rating of this colour in a row
  turned_at text not null,                             -- when that was on record
  over integer not null default 0,                     -- 1: the project is closed
  unique (organization_id, project)
) strict;
create index project_standing on project (organization_id, over, colour, rated_on);
create index project_rating on project (rating_id);

create table check_sample (                            -- a draw: of an organization's green self-ratings, for a period
  id integer primary key,
  organization_id text not null references organization (id),
  period text not null,                                -- 2026-Q1
  ends_on text not null,                               -- its last day: by then they are to be checked
  drawn_on text not null,                              -- a day
  drawn_at text not null,
  among integer not null,                              -- how many stood at green by a rating of their own
  percent text not null,                               -- which share was asked for
  unique (organization_id, period)
) strict;

create table sampled_project (                         -- a project that was drawn; what was drawn stays
  sample_id integer not null references check_sample (id),
  organization_id text not null references organization (id),
  project text not null,
  place integer not null,                              -- 1: with the lowest lot
  lot text not null,                                   -- sha256 of period, organization and project: whoever has these can draw again
  self_id integer not null references update_record (id),    -- the self-rating that was drawn
  check_id integer references update_record (id),      -- the independent check that came of it
  state text not null default 'open' check (state in ('open', 'checked', 'gone')),  -- gone: closed, or not rated any more
  primary key (sample_id, project)
) strict, without rowid;
create index sampled_of_project on sampled_project (organization_id, project);
create index sampled_open on sampled_project (organization_id) where state = 'open';

create table notice_off (                              -- what a person doesn't want to be sent; digests: see person
  person_id integer not null references person (id),
  notice text not null,                                -- blue_slip
  since text not null,
  primary key (person_id, notice)
) strict, without rowid;

create index alert_resolved on alert (organization_id, resolved_at) where status = 'resolved';

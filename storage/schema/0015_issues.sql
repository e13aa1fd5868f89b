-- Issues (问题) from raised to closed. All of it follows from the records, and is worked out with each of them.

create table issue (                                   -- one for each issue_raised record that counts
  id integer primary key references update_record (id),
  organization_id text not null references organization (id),
  project text not null,                               -- the project's name, normalized; empty: none was given
  title_key text not null,
  severity text,
  raised_on text not null,                             -- a day: when it came up
  due_on text,                                         -- a day: by when its people plan to have it solved
  state text not null default 'open' check (state in ('open', 'resolved', 'closed')),
  resolution_id integer references update_record (id), -- the report that resolves it
  closed_at text,
  lacking text not null default '[]',                  -- JSON list: the closing conditions that aren't met yet
  done text not null default '[]',                     -- JSON list: the steps of handling that reports show to be done
  reopens integer references update_record (id),       -- the closed issue that came back with it
  reopenings integer not null default 0,
  check ((state = 'closed') = (closed_at is not null))
) strict;
create index issue_project on issue (organization_id, project);
create index issue_state on issue (organization_id, state, severity, raised_on);
create index issue_resolution on issue (resolution_id) where resolution_id is not null;
create index issue_reopens on issue (reopens) where reopens is not null;

create table issue_report (                            -- one for each issue_progress and issue_resolved record that counts
  update_id integer primary key references update_record (id),
  organization_id text not null references organization (id),
  project text not null,
  issue_id integer references update_record (id),      -- to which issue it belongs
  how text not null default 'none' check (how in ('chosen', 'same', 'near', 'only', 'asked', 'none')),
  among text not null default '[]'                     -- JSON list: the issues that may be meant
) strict;
create index issue_report_project on issue_report (organization_id, project);
create index issue_report_issue on issue_report (issue_id) where issue_id is not null;

create table issue_choice (                            -- to which issue its reporter says that a report belongs
  update_id integer primary key references update_record (id),
  issue_id integer not null                            -- 0: to none of them
) strict;

create table urging (                                  -- 催办: a supervisor reminded whoever owns a matter
  id integer primary key,
  matter text not null,                                -- issue:12, duties:education
  day text not null,                                   -- the local day
  person_id integer not null references person (id),
  told text not null,                                  -- JSON list of the persons who were told
  at text not null,
  unique (matter, day)
) strict;

-- Documents asked for in chat and made beside the bot; who looks back at alerts finds them by organization.

create table document (                                -- a duty report or an overview that somebody asked for
  id integer primary key,
  person_id integer not null references person (id),   -- who asked
  outbox_id integer not null references outbox (id),   -- its living message
  sort text not null check (sort in ('report', 'overview')),
  organization_id text references organization (id),   -- whose report; of an overview: under which, null: all
  period text,                                         -- of a report: 2026-Q1, 2026
  language text not null check (language in ('zh', 'en')),
  state text not null check (state in ('asked', 'sent', 'failed', 'over')),
  attempts integer not null default 0,
  next_at real not null default 0,                     -- seconds since 1970
  asked_at text not null,
  result text references file (sha256),                -- what was sent, as long as it is kept
  check ((sort = 'report') = (period is not null)),
  check (sort = 'overview' or organization_id is not null)
) strict;
create index document_asked on document (id) where state = 'asked';
create index document_person on document (person_id, asked_at);
create index document_outbox on document (outbox_id);
create index document_result on document (result) where result is not null;

create index alert_organization on alert (organization_id, opened_at);

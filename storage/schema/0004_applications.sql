-- Organizations that take part by application: who applied, and what was decided.

create table application (
  id integer primary key,
  organization_id text not null references organization (id),
  person_id integer references person (id),            -- who applied, or did so on its behalf; null: the command line
  words text not null,                                 -- why, in a sentence
  applied_at text not null,
  outcome text check (outcome in ('admitted', 'refused')),  -- null: not decided yet
  decided_by integer references person (id),
  decided_at text,
  reason text,
  check ((outcome is null) = (decided_at is null))
) strict;
create unique index application_pending on application (organization_id) where outcome is null;

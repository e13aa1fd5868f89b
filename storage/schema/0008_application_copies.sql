-- The message of each who may decide on an application, so that it says afterwards what was decided.

create table application_copy (
  application_id integer not null references application (id),
  person_id integer not null references person (id),
  outbox_id integer not null references outbox (id),
  primary key (application_id, person_id)
) strict, without rowid;

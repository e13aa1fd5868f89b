-- Whom a deputy stood in for, wherever it is told who acted.

alter table revision add column confirmed_for integer references person (id);
alter table update_record add column withdrawn_acting_for integer references person (id);
alter table application add column acting_for integer references person (id);

-- What was taken for a report of one kind can be one of another: a record of that kind stands in its place.

alter table draft add column replaces integer references revision (id);  -- of the record that is of the wrong kind
alter table update_record add column replaced_by integer references update_record (id);
create index update_replaced on update_record (replaced_by) where replaced_by is not null;
alter table said add column kind text;                 -- what it was read as; null: what the form is about

-- What people ask for is counted without reading the records themselves: the index holds all that decides.

drop index update_governing;
create index update_governing on update_record (organization_id, kind, governing_date, state, severity);

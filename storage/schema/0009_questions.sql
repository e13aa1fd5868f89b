-- What people ask for is counted without reading the records themselves: the index holds all that decides.

drop index update_governing;
create index update_governing on update_record (organization_id, kind, governing_date, state, severity);
-- Of issues, and of the reports that resolve them, also what they are called.
create index update_issue on update_record (organization_id, kind, state, title, governing_date, severity)
  where kind in ('issue_raised', 'issue_resolved');

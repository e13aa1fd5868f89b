-- An obligation that turns late stays where it is in every index: they go by whether it has ended, not by its state.

-- So it has always been written; should somebody have changed a row by hand, the state counts.
update obligation set closed_at = null where closed_at is not null and state in ('open', 'overdue');
update obligation set closed_at = due_at where closed_at is null and state in ('met', 'waived');

drop index obligation_open;
create index obligation_open on obligation (organization_id, kind, due_at) where closed_at is null;
drop index obligation_slip;
create index obligation_slip on obligation (slip, due_at) where closed_at is null;
-- Of a duty in a state, the obligation that is due first or last: of what is open and late together, and of what has ended.
drop index obligation_of_duty;
create index obligation_open_of_duty on obligation (organization_id, duty_id, due_at) where kind = 'duty' and closed_at is null;
create index obligation_ended_of_duty on obligation (organization_id, duty_id, state, due_at)
  where kind = 'duty' and closed_at is not null;

create trigger obligation_end_added after insert on obligation when (new.closed_at is null) != (new.state in ('open', 'overdue')) begin
  select raise(abort, 'an obligation has ended when it is met or waived');
end;
create trigger obligation_end_changed after update of state, closed_at on obligation
  when (new.closed_at is null) != (new.state in ('open', 'overdue')) begin
  select raise(abort, 'an obligation has ended when it is met or waived');
end;

-- What is counted by month and week: one step where the state alone changes.
drop trigger obligation_tally_changed;
create trigger obligation_tally_turned after update of state on obligation
  when old.kind = 'duty' and old.state != new.state and old.due_at = new.due_at begin
  update duty_tally set
    met = met + (new.state = 'met') - (old.state = 'met'),
    overdue = overdue + (new.state = 'overdue') - (old.state = 'overdue'),
    open = open + (new.state = 'open') - (old.state = 'open'),
    waived = waived + (new.state = 'waived') - (old.state = 'waived')
    where organization_id = new.organization_id and duty_id = new.duty_id
      and span in (substr(new.due_at, 1, 7), 'w' || date(new.due_at, 'weekday 0', '-6 days'));
end;
create trigger obligation_tally_moved after update of due_at on obligation
  when old.kind = 'duty' and old.due_at != new.due_at begin
  update duty_tally set met = met - (old.state = 'met'), overdue = overdue - (old.state = 'overdue'),
      open = open - (old.state = 'open'), waived = waived - (old.state = 'waived')
    where organization_id = old.organization_id and duty_id = old.duty_id
      and span in (substr(old.due_at, 1, 7), 'w' || date(old.due_at, 'weekday 0', '-6 days'));
  insert into duty_tally (organization_id, span, duty_id, met, overdue, open, waived)
    select new.organization_id, span, new.duty_id,
      new.state = 'met', new.state = 'overdue', new.state = 'open', new.state = 'waived'
    from (select substr(new.due_at, 1, 7) as span union all select 'w' || date(new.due_at, 'weekday 0', '-6 days')) where true
    on conflict do update set met = met + excluded.met, overdue = overdue + excluded.overdue,
      open = open + excluded.open, waived = waived + excluded.waived;
end;

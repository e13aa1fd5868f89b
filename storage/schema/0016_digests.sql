-- Digests of three kinds, each at the time that a person chose, with a picture; and what they count, kept in step.

alter table person add column digest_at text;                        -- local time, 08:30; null: the pack's
alter table person add column weekly_on integer not null default 1;
alter table person add column monthly_on integer not null default 1;

create table picture (                                 -- what a picture shows; it is drawn from this alone
  id text primary key,                                 -- sha256 of the content
  content text not null,                               -- JSON
  made_at text not null
) strict, without rowid;
create index picture_made on picture (made_at);        -- what the retention rule will forget

create table digest_sent (
  person_id integer not null references person (id),
  kind text not null check (kind in ('daily', 'weekly', 'monthly')),
  period text not null,                                -- 2026-03-02, 2026-W10, 2026-03: one digest for each
  day text not null,                                   -- local day on which it was made
  body text not null,                                  -- what was sent; empty: nothing to say
  picture_id text references picture (id),
  outbox_id integer references outbox (id),
  created_at text not null,
  primary key (person_id, kind, period)
) strict, without rowid;
insert into digest_sent (person_id, kind, period, day, body, outbox_id, created_at)
  select person_id, 'daily', day, day, body, outbox_id, created_at from digest;
drop table digest;
alter table digest_sent rename to digest;
create index digest_picture on digest (picture_id) where picture_id is not null;
create index digest_day on digest (person_id, day) where body != '';

-- How many duties of an organization are in each state, by when they are due. All of them together may be
-- hundreds of thousands after some years; of a month or a week there are a few. Days are UTC's: what is due at
-- the end of a working day is due on the same day in both.
create table duty_tally (
  organization_id text not null,
  span text not null,                                  -- 2026-03: due in that month; w2026-03-02: in the week from that Monday on
  duty_id text not null,
  met integer not null default 0,
  overdue integer not null default 0,
  open integer not null default 0,
  waived integer not null default 0,
  primary key (organization_id, span, duty_id)
) strict, without rowid;
create trigger obligation_tally_added after insert on obligation when new.kind = 'duty' begin
  insert into duty_tally (organization_id, span, duty_id, met, overdue, open, waived)
    select new.organization_id, span, new.duty_id,
      new.state = 'met', new.state = 'overdue', new.state = 'open', new.state = 'waived'
    from (select substr(new.due_at, 1, 7) as span union all select 'w' || date(new.due_at, 'weekday 0', '-6 days')) where true
    on conflict do update set met = met + excluded.met, overdue = overdue + excluded.overdue,
      open = open + excluded.open, waived = waived + excluded.waived;
end;
create trigger obligation_tally_gone after delete on obligation when old.kind = 'duty' begin
  update duty_tally set met = met - (old.state = 'met'), overdue = overdue - (old.state = 'overdue'),
      open = open - (old.state = 'open'), waived = waived - (old.state = 'waived')
    where organization_id = old.organization_id and duty_id = old.duty_id
      and span in (substr(old.due_at, 1, 7), 'w' || date(old.due_at, 'weekday 0', '-6 days'));
end;
create trigger obligation_tally_changed after update of state, due_at on obligation
  when old.kind = 'duty' and (old.state != new.state or old.due_at != new.due_at) begin
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
insert into duty_tally (organization_id, span, duty_id, met, overdue, open, waived)
  select organization_id, span, duty_id, sum(state = 'met'), sum(state = 'overdue'), sum(state = 'open'),
    sum(state = 'waived')
  from (select organization_id, substr(due_at, 1, 7) as span, duty_id, state from obligation where kind = 'duty'
    union all select organization_id, 'w' || date(due_at, 'weekday 0', '-6 days'), duty_id, state from obligation
      where kind = 'duty')
  group by organization_id, span, duty_id;

-- What couldn't be delivered, for whom it was.
create index outbox_failed on outbox (chat_id, created_at)
  where state in ('dead', 'expired') and superseded_by is null and edits is null;

-- The board to look at: one-time links and sessions, and what is kept so that its pages cost the same however much is on record.

create table board_link (                              -- leads one person in, once
  token_hash text primary key,                         -- sha256; the token itself is never stored
  person_id integer not null references person (id),
  made_at text not null,
  expires_at text not null,
  used_at text
) strict, without rowid;
create index board_link_person on board_link (person_id) where used_at is null;
create index board_link_expiry on board_link (expires_at);

create table board_session (
  token_hash text primary key,                         -- sha256 of what the cookie holds
  person_id integer not null references person (id),
  entered_by text not null check (entered_by in ('link', 'telegram')),
  language text not null check (language in ('zh', 'en')),
  began_at text not null,
  expires_at text not null,
  ended_at text
) strict, without rowid;
create index board_session_person on board_session (person_id) where ended_at is null;
create index board_session_expiry on board_session (expires_at);

create table duty_standing (                           -- how many obligations of a duty stand how; kept by the triggers below
  organization_id text not null references organization (id),
  duty_id text not null,
  met integer not null default 0,
  overdue integer not null default 0,
  open integer not null default 0,
  waived integer not null default 0,
  primary key (organization_id, duty_id)
) strict, without rowid;
insert into duty_standing (organization_id, duty_id, met, overdue, open, waived)
  select organization_id, duty_id, sum(state = 'met'), sum(state = 'overdue'), sum(state = 'open'), sum(state = 'waived')
  from obligation where kind = 'duty' group by organization_id, duty_id;

create trigger duty_standing_owed after insert on obligation when new.kind = 'duty' begin
  insert into duty_standing (organization_id, duty_id, met, overdue, open, waived)
    values (new.organization_id, new.duty_id, new.state = 'met', new.state = 'overdue', new.state = 'open', new.state = 'waived')
    on conflict (organization_id, duty_id) do update set
      met = met + excluded.met, overdue = overdue + excluded.overdue,
      open = open + excluded.open, waived = waived + excluded.waived;
end;
create trigger duty_standing_changed after update of state on obligation when new.kind = 'duty' and new.state != old.state begin
  update duty_standing set
    met = met + (new.state = 'met') - (old.state = 'met'),
    overdue = overdue + (new.state = 'overdue') - (old.state = 'overdue'),
    open = open + (new.state = 'open') - (old.state = 'open'),
    waived = waived + (new.state = 'waived') - (old.state = 'waived')
    where organization_id = new.organization_id and duty_id = new.duty_id;
end;
create trigger duty_standing_gone after delete on obligation when old.kind = 'duty' begin
  update duty_standing set
    met = met - (old.state = 'met'), overdue = overdue - (old.state = 'overdue'),
    open = open - (old.state = 'open'), waived = waived - (old.state = 'waived')
    where organization_id = old.organization_id and duty_id = old.duty_id;
end;

-- Of a duty in a state, the obligation that is due first or last.
create index obligation_of_duty on obligation (organization_id, duty_id, state, due_at) where kind = 'duty';

-- Of open issues the worst first.
create index issue_pressing on issue (organization_id, raised_on) where state = 'open';

-- Alerts in the order in which they press; with what is counted of them.
create index alert_pressing on alert (urgent desc, opened_at, id, organization_id, status, due_at) where status != 'resolved';

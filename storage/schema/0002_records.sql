-- What people report and what follows from it. Times here are ISO 8601 text in UTC; days are local days.

create table pack (                                    -- every policy pack version that ever decided something
  digest text primary key,                             -- sha256 of the pack's content
  id text not null,
  version text not null,
  content text not null,                               -- JSON: enough to explain old findings
  activated_at text not null
) strict, without rowid;

create table pack_activation (                         -- which version is in force from when
  id integer primary key,
  digest text not null references pack (digest),
  takes_effect_on text not null,                       -- local day
  state text not null check (state in ('proposed', 'active', 'earlier', 'taken_back', 'refused')),
  person_id integer references person (id),            -- who decided; null: the command line, or the first one
  decided_at text not null,
  began_at text,                                       -- when the bot took it into use
  told_at text,                                        -- when those whom it touches were told
  summary text not null default '{}',                  -- JSON: what the replay found, by organization
  reason text                                          -- why it couldn't be taken into use
) strict;
create unique index pack_activation_one on pack_activation (state) where state in ('active', 'proposed');

create table organization (
  id text primary key,
  parent_id text references organization (id),
  oversees_id text references organization (id),       -- an office that acts for another organization
  tier text not null,
  name_zh text not null,
  name_en text not null,
  short_zh text,
  short_en text,
  aliases text not null default '[]',                  -- JSON list
  code text,                                           -- administrative division or credit code
  illustrative integer not null default 0,             -- 1: made up for the demonstration
  valid_from text,
  valid_until text,
  source text not null,
  imported integer not null default 0                  -- 1: from a city's own roster, which the pack doesn't overrule
) strict, without rowid;
create index organization_parent on organization (parent_id);
create index organization_oversees on organization (oversees_id) where oversees_id is not null;

create table organization_profile (                    -- what every dataset of this organization has in common
  organization_id text not null references organization (id),
  field text not null,
  value text not null,                                 -- JSON
  primary key (organization_id, field)
) strict, without rowid;

create table person (
  id integer primary key,
  telegram_id integer not null unique,                 -- the identity; names and usernames change
  chat_id integer not null,
  name text not null,
  language text not null check (language in ('zh', 'en')),
  digest_on integer not null default 1,
  told_privacy text,                                   -- version of the notice that the person saw
  created_at text not null
) strict;

create table post (
  id integer primary key,
  person_id integer not null references person (id),
  organization_id text not null references organization (id),
  position text not null check (position in ('cdo', 'liaison', 'supervisor', 'administrator')),
  starts_on text not null,
  ends_on text,
  given_by integer references person (id),
  created_at text not null
) strict;
create index post_person on post (person_id);
create index post_organization on post (organization_id, position);
-- One organization has one CDO in post at a time (COV-9).
create unique index post_one_cdo on post (organization_id) where position = 'cdo' and ends_on is null;

create table invitation (
  token_hash text primary key,                         -- sha256; the token itself is never stored
  position text not null check (position in ('cdo', 'liaison', 'supervisor', 'administrator')),
  organization_id text not null references organization (id),
  how text not null check (how in ('link', 'code')),   -- a typed code for the first administrator, links for all others
  created_by integer references person (id),
  created_at text not null,
  expires_at text not null,
  used_at text,                                        -- by whom: see the journal
  revoked_at text
) strict, without rowid;

create table draft (                                   -- an update in the making, or additions to one on record
  id integer primary key,
  person_id integer not null references person (id),
  organization_id text not null references organization (id),
  chat_id integer not null,
  kind text not null,
  update_id integer references update_record (id),     -- set: additions to this record
  fields text not null default '{}',                   -- JSON: field -> value; null = "there is none"
  evidence text not null default '{}',                 -- JSON: field -> list of Telegram files or references
  wanted text not null default '[]',                   -- JSON: fields to ask, in order
  trail text not null default '[]',                    -- JSON: fields that were asked, in order
  asking text,                                         -- field that is being asked; null: the card is shown
  text text,                                           -- the sentence that it began with
  state text not null check (state in ('open', 'saved', 'cancelled')),
  outbox_id integer references outbox (id),            -- its living message
  created_at text not null,
  changed_at text not null
) strict;
create index draft_outbox on draft (outbox_id);
create index draft_words on draft (changed_at) where state != 'open' and fields != '{}';  -- for the retention rule
create index draft_open on draft (person_id, changed_at) where state = 'open';

create table conversation (                            -- what the next text of a person answers
  person_id integer primary key references person (id),
  doing text not null,                                 -- 'draft', 'resolve_alert', ...
  subject integer not null,                            -- id of the draft, alert, ...
  changed_at text not null
) strict;

create table update_record (                           -- an update (报送); the word alone is SQL's
  id integer primary key,
  ref text not null unique,                            -- what a person can quote: DS-0012
  kind text not null,
  organization_id text not null references organization (id),
  person_id integer not null references person (id),
  title text not null,
  governing_date text not null,
  reported_at text not null,
  state text not null check (state in ('unconfirmed', 'current', 'withdrawn')),
  revision integer not null default 1,
  severity text,                                       -- of an issue
  outbox_id integer references outbox (id),            -- the reporter's living message
  withdrawn_for text                                   -- the reason why it was withdrawn
) strict;
create table ref_counter (                             -- the last number given under each prefix
  prefix text primary key,
  last integer not null
) strict, without rowid;
create index update_organization on update_record (organization_id, reported_at);
create index update_kind on update_record (organization_id, kind, reported_at);  -- "same as last time"
create index update_governing on update_record (organization_id, kind, governing_date);
create index update_reported on update_record (reported_at);
create index update_person on update_record (person_id);
create index update_outbox on update_record (outbox_id);

create table revision (
  id integer primary key,
  update_id integer not null references update_record (id),
  n integer not null,
  person_id integer not null references person (id),
  fields text not null,                                -- JSON
  evidence text not null default '{}',                 -- JSON
  source text not null,                                -- 'inbox:123', 'command line', ...
  created_at text not null,
  unique (update_id, n)
) strict;

create table update_key (                              -- for looking records up by what names them
  update_id integer not null references update_record (id),
  kind text not null,
  field text not null,
  value text not null,                                 -- normalized
  organization_id text not null,
  primary key (field, value, update_id)
) strict, without rowid;
create index update_key_update on update_key (update_id);
create index update_key_organization on update_key (organization_id, kind, field, value);

create table check_run (                               -- one check of one revision
  id integer primary key,
  revision_id integer not null references revision (id),
  pack_digest text not null references pack (digest),
  governing_date text not null,
  reported_on text not null,
  checked_on text not null,
  checked_at text not null,
  facts text not null,                                 -- JSON: all that the engine was told
  severity_test text,
  complete integer not null,                           -- 1: no fault of ours
  retry_at text not null default '',                   -- when what had a fault is checked again
  latest integer not null default 1
) strict;
create index check_revision on check_run (revision_id);
create index check_incomplete on check_run (id) where complete = 0 and latest = 1;

create table finding (
  check_id integer not null references check_run (id),
  requirement_id text not null,
  outcome text not null check (outcome in ('met', 'not_met', 'missing', 'not_applicable', 'not_checked')),
  basis text check (basis in ('stated', 'evidenced')),
  reason text,
  primary key (check_id, requirement_id)
) strict, without rowid;

create table update_mark (                             -- what the newest whole check found that an update does for duties
  update_id integer not null references update_record (id),
  mark text not null,                                  -- fulfils.D2-3, begins.D1-6.filing, concerns.D2-8.cycle
  organization_id text not null references organization (id),
  primary key (update_id, mark)
) strict, without rowid;
create index update_mark_organization on update_mark (organization_id, mark);

create table obligation (                              -- what is owed; duties' rows follow from the records, see settlement
  id integer primary key,
  kind text not null check (kind in ('complete_update', 'duty')),
  organization_id text not null references organization (id),
  update_id integer references update_record (id),     -- what is to be completed
  duty_id text,
  owed_id text,                                        -- the way of owing the duty
  subject text,                                        -- normalized key of what it is owed for; empty: for all
  period text,                                         -- 2026-Q1, update:12, the day a cycle begins; or empty
  counts_from text,                                    -- first day of reports that count
  due_at text not null,
  state text not null check (state in ('open', 'met', 'overdue', 'waived')),
  met_by integer references update_record (id),
  met_on text,                                         -- governing date of that update
  reason text not null default '',                     -- why it is waived
  opened_at text not null,
  closed_at text,
  check ((kind = 'duty') = (duty_id is not null))
) strict;
create unique index obligation_completion on obligation (kind, update_id) where update_id is not null;
create index obligation_open on obligation (organization_id, kind, due_at) where state in ('open', 'overdue');
create index obligation_due on obligation (due_at) where state = 'open';
create index obligation_met_by on obligation (met_by) where met_by is not null;
create unique index obligation_duty on obligation (organization_id, duty_id, owed_id, subject, period)
  where kind = 'duty';

create table waiver (                                  -- a duty isn't asked of an organization, up to and including a day
  id integer primary key,
  organization_id text not null references organization (id),
  duty_id text not null,
  until text not null,
  reason text not null,
  person_id integer references person (id),            -- null: by the command line
  given_at text not null,
  lifted_at text
) strict;
create index waiver_organization on waiver (organization_id, duty_id);

create table participation (                           -- an organization is admitted, or exempted, by a decision
  id integer primary key,
  organization_id text not null references organization (id),
  takes_part integer not null check (takes_part in (0, 1)),
  since text not null,
  until text,
  reason text not null,
  person_id integer references person (id),            -- null: by the command line
  decided_at text not null
) strict;
create index participation_organization on participation (organization_id);

create table settlement (                              -- up to when each organization's duties were worked out
  organization_id text primary key references organization (id),
  day text not null,                                   -- local day
  pack_digest text not null
) strict, without rowid;

create table alert (                                   -- one for each matter
  id integer primary key,
  matter text not null,                                -- update:12, organization:education, project_name:education:...
  update_id integer references update_record (id),     -- the record that it is about, or that was looked at last
  organization_id text not null references organization (id),
  episode integer not null default 1,                  -- 2: it came back after it had been resolved
  status text not null check (status in ('open', 'acknowledged', 'resolved')),
  urgent integer not null default 0,                   -- 1: rings in quiet hours too
  waits integer not null default 0,                    -- 1: found by the daily sweep, rings with the others of that day
  assignee_id integer references person (id),
  due_at text,                                         -- acknowledge by
  opened_at text not null,
  resolved_at text,
  version integer not null default 1,                  -- grows with every change; names each edit
  unique (matter, episode)
) strict;
create index alert_update on alert (update_id) where update_id is not null;
create index alert_waits on alert (id) where waits = 1;
create index alert_open on alert (organization_id) where status != 'resolved';

create table alert_cause (                             -- the rules of the pack that opened it
  alert_id integer not null references alert (id),
  rule_id text not null,
  opened_at text not null,
  cleared_at text,
  read text not null default '{}',                     -- JSON: of an inference, the values that it rests on
  primary key (alert_id, rule_id)
) strict, without rowid;

create table inferred (                                -- inferences that are true at present, and of what
  inference_id text not null,
  matter text not null,
  organization_id text not null references organization (id),
  alert_id integer not null references alert (id),     -- where it is a cause
  since text not null,                                 -- local day
  primary key (inference_id, matter)
) strict, without rowid;
create index inferred_organization on inferred (organization_id, matter);
create index inferred_matter on inferred (matter);

create table inference_raised (                        -- updates that the assistant put on record by itself
  inference_id text not null,
  matter text not null,
  began text not null,                                 -- reference of the first record of the run
  update_id integer not null references update_record (id),
  primary key (inference_id, matter, began)
) strict, without rowid;

create table inference_sweep (                         -- up to when each organization was looked at
  organization_id text primary key references organization (id),
  day text not null,                                   -- local day
  pack_digest text not null,
  goes_on text                                         -- JSON: where; null: it is done
) strict, without rowid;

create table alert_event (                             -- who did what and when
  id integer primary key,
  alert_id integer not null references alert (id),
  what text not null,                                  -- opened, acknowledged, taken, resolved, cleared, renewed, nobody
  person_id integer references person (id),
  reason text,
  at text not null
) strict;
create index alert_event_alert on alert_event (alert_id);
create index alert_event_at on alert_event (at);

create table alert_copy (                              -- the living message of each supervisor
  alert_id integer not null references alert (id),
  person_id integer not null references person (id),
  outbox_id integer not null references outbox (id),
  primary key (alert_id, person_id)
) strict, without rowid;

create table button (                                  -- what stands behind callback_data
  id text primary key,                                 -- random, opaque
  action text not null,
  subject integer,
  detail text not null default '{}',                   -- JSON
  person_id integer not null references person (id),   -- who may press it
  outbox_id integer not null references outbox (id)    -- the message that shows it; gone with its next edit
) strict, without rowid;
create index button_outbox on button (outbox_id);

create index alert_copy_outbox on alert_copy (outbox_id);

create table digest (
  person_id integer not null references person (id),
  day text not null,
  body text not null,                                  -- what was sent; empty: nothing to say that day
  outbox_id integer references outbox (id),
  created_at text not null,
  primary key (person_id, day)
) strict, without rowid;

create table journal (                                 -- append-only, each row sealed by the one before
  id integer primary key,
  at text not null,
  actor text not null,                                 -- 'person:3', 'clock', 'command line'
  action text not null,
  about text not null,                                 -- 'update:12'
  cause text,                                          -- 'inbox:77'
  detail text not null default '{}',                   -- JSON: ids and salted hashes, no content
  previous text not null,
  seal text not null
) strict;
create trigger journal_no_update before update on journal begin select raise(abort, 'the journal is append-only'); end;
create trigger journal_no_delete before delete on journal begin select raise(abort, 'the journal is append-only'); end;

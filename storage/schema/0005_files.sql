-- Files that people sent: what is still to be fetched, what is kept beside the database, catalogues read row by row.

create table file (                                    -- kept in files/ab/abcdef…, once for each content
  sha256 text primary key,
  size integer not null,                               -- bytes
  type text not null,                                  -- by its content: pdf, jpeg, xlsx, ...
  kept_at text not null
) strict, without rowid;

create table parcel (                                  -- what somebody sent at one go: a message, or an album
  id integer primary key,
  person_id integer not null references person (id),
  chat_id integer not null,
  album text,                                          -- Telegram's media_group_id
  draft_id integer references draft (id),              -- what it is evidence of, as far as that is known
  field text,                                          -- what the form asked when it came
  update_id integer references update_record (id),
  implied integer not null default 0,                  -- 1: nobody said so, a form was open
  caption text not null default '',
  state text not null check (state in ('open', 'asked', 'settled', 'held')),
                                                       -- asked: what it belongs to; held: the file was restored
  outbox_id integer references outbox (id),            -- where that is asked
  attempts integer not null default 0,                 -- of settling it
  delayed integer not null default 0,                  -- 1: the person was told that fetching takes longer
  last_at real not null                                -- when the newest piece came: seconds since 1970
) strict;
create index parcel_open on parcel (id) where state = 'open';
create index parcel_asked on parcel (person_id) where state = 'asked';
create index parcel_album on parcel (person_id, album) where album is not null;
create index parcel_person on parcel (person_id, last_at);

create table piece (                                   -- one file, forwarded message or link of a parcel
  id integer primary key,
  parcel_id integer not null references parcel (id),
  cause text not null unique,                          -- the Telegram update that brought it: handled again, it is there
  message_id integer not null,
  kind text not null check (kind in ('document', 'photo', 'forwarded', 'link')),
  unique_id text not null,                             -- Telegram's file_unique_id, or what names it otherwise
  file_id text,                                        -- Telegram's file_id, to fetch it and to send it again
  name text not null,
  size integer,                                        -- bytes, as Telegram states them
  words text,                                          -- of a forwarded message
  state text not null check (state in ('waiting', 'kept', 'refused')),
  reason text,                                         -- why it is refused
  sha256 text references file (sha256),
  attempts integer not null default 0,
  next_at real not null default 0,                     -- seconds since 1970
  received_at text not null
) strict;
create index piece_waiting on piece (next_at) where state = 'waiting';
create index piece_parcel on piece (parcel_id);
create index piece_file on piece (sha256) where sha256 is not null;

create table catalogue (                               -- a list of datasets, a report for each row
  id integer primary key,
  piece_id integer not null references piece (id),
  person_id integer not null references person (id),
  organization_id text references organization (id),   -- null: asked
  outbox_id integer not null references outbox (id),   -- its living message
  state text not null check (state in
    ('asked', 'reading', 'checking', 'writing', 'ready', 'saving', 'drafting', 'done', 'refused')),
  reason text,                                         -- of a refused one
  detail text not null default '{}',                   -- JSON: the header, or what belongs to the reason
  result text references file (sha256),                -- the spreadsheet with the verdicts
  attempts integer not null default 0,
  next_at real not null default 0,
  began_at text not null
) strict;
create index catalogue_working on catalogue (id)
  where state in ('reading', 'checking', 'writing', 'saving', 'drafting');
create index catalogue_outbox on catalogue (outbox_id);

create table catalogue_row (
  catalogue_id integer not null references catalogue (id),
  n integer not null,                                  -- the row of the sheet
  cells text not null,                                 -- JSON: as they were written
  faults text not null default '[]',                   -- JSON: cells that can't be taken, as read: place, code
  fields text not null default '{}',                   -- JSON
  key text,                                            -- the dataset's name, normalized
  outcome text check (outcome in ('in_order', 'open', 'unreadable', 'on_record')),  -- null: not checked yet
  told text not null default '{}',                     -- JSON: what the verdict says: requirements, references
  update_id integer references update_record (id),
  draft_id integer references draft (id),
  primary key (catalogue_id, n)
) strict, without rowid;
create index catalogue_row_key on catalogue_row (catalogue_id, key) where key is not null;
create index catalogue_row_unchecked on catalogue_row (catalogue_id, n) where outcome is null;

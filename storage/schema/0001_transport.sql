-- What came from Telegram and what goes to it. Times here are REAL seconds since 1970 (UTC).

create table inbox (
  seq integer primary key autoincrement,               -- order of arrival; never sort by update_id
  bot_id integer not null,
  update_id integer not null,
  kind text,                                           -- message, callback_query, ...
  chat_id integer,
  lane integer not null,                               -- handled in order within a lane (the chat, or the person)
  message_id integer,                                  -- of a message in the id space that private chats share
  raw text not null,                                   -- as it came, byte for byte
  source text not null check (source in ('poll', 'hook', 'replay')),
  received_at real not null,
  state text not null default 'new' check (state in ('new', 'done', 'set_aside', 'ignored')),
  attempts integer not null default 0,
  next_at real not null default 0,
  error text,
  done_at real,
  unique (bot_id, update_id)
) strict;
create index inbox_new on inbox (seq, lane) where state = 'new';
create index inbox_raw on inbox (received_at) where raw != '';  -- what the retention rule will empty
create index inbox_aside on inbox (seq) where state = 'set_aside';

create table outbox (
  id integer primary key autoincrement,
  key text not null unique,                            -- why this message exists
  bot_id integer not null,
  chat_id integer not null,
  kind text not null check (kind in ('alert', 'digest', 'reply', 'note')),
  priority integer not null default 5,                 -- lower goes first within a chat
  method text not null,                                -- of the Bot API
  body text not null,                                  -- JSON without chat_id and message_id, which are put in when it is
                                                       -- sent (a chat may have moved); else final: a retry sends the same
  body_plain text,                                     -- used after 400 "can't parse entities"
  edits integer references outbox (id),                -- the message that this one edits; its message_id is filled in
  state text not null default 'pending'
    check (state in ('pending', 'sending', 'unsure', 'sent', 'dead', 'expired', 'held')),
  attempts integer not null default 0,
  not_before real not null default 0,
  expires_at real,
  low_id integer,                                      -- highest message id known when it was claimed
  message_id integer,
  repeated integer not null default 0,                 -- 1: sent again with the mark "possibly repeated"
  error text,
  created_at real not null,
  claimed_at real,
  sent_at real,
  superseded_by integer references outbox (id)
) strict;
create index outbox_words on outbox (created_at) where body != '{}';  -- what the retention rule will empty
create index outbox_pending on outbox (id) where state = 'pending';
create index outbox_open on outbox (chat_id) where state in ('pending', 'sending', 'unsure', 'held');
create index outbox_dead on outbox (id) where state = 'dead';
create index outbox_message on outbox (chat_id, message_id) where message_id is not null;
create index outbox_edits on outbox (edits) where edits is not null;

create table send_attempt (                            -- each attempt but a first one that went well
  outbox_id integer not null references outbox (id),
  n integer not null,
  started_at real not null,
  ended_at real,
  outcome text,
  http integer,
  detail text,
  primary key (outbox_id, n)
) strict, without rowid;

create table schedule (
  id integer primary key,
  kind text not null,                                  -- digest, recheck, ...
  subject text not null default '',                    -- whom or what it is for
  rule text not null default '',
  time_zone text not null,
  next_due real not null,
  late_policy text not null check (late_policy in ('send', 'send_marked', 'skip')),
  unique (kind, subject)
) strict;
create index schedule_due on schedule (next_due);

create table pace (                                    -- 429 pauses survive restarts
  scope text primary key,                              -- 'bot' or 'chat:123'
  until real not null,
  reason text
) strict, without rowid;

create table chat (
  id integer primary key,
  type text,
  state text not null default 'active' check (state in ('active', 'blocked', 'kicked', 'gone')),
  migrated_to integer,
  updated_at real not null
) strict;

create table boot (
  id integer primary key,
  started_at real not null,
  version text not null,
  last_beat real not null,
  clean_stop integer not null default 0
) strict;

create table setting (                                 -- small facts about this database: polling offset, marks
  name text primary key,
  value text not null
) strict, without rowid;

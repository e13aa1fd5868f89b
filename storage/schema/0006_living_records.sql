-- Records that live on: which message gave what, corrections with a reason, who confirmed and who withdrew, words to find by.

create table said (                                    -- a message of a person that gave something to a form
  chat_id integer not null,
  message_id integer not null,
  draft_id integer not null references draft (id),
  asked text,                                          -- the field that was asked, or 'card'; null: it began the form
  day text not null,                                   -- local day on which it was said: "yesterday" is the day before it
  fields text not null,                                -- JSON: what was read from it
  primary key (chat_id, message_id, draft_id)
) strict, without rowid;
create index said_draft on said (draft_id);

alter table draft add column correcting integer not null default 0;  -- 1: of what the record has already
alter table draft add column cleared text not null default '[]';      -- JSON: fields that the record is to say nothing of
alter table draft add column reason text;              -- why it is corrected
alter table revision add column reason text;
alter table revision add column confirmed_by integer references person (id);
alter table revision add column confirmed_at text;
alter table update_record add column withdrawn_by integer references person (id);
alter table update_record add column withdrawn_at text;

alter table conversation add column form integer;      -- the draft that was left for this, to be gone on with afterwards

create index draft_update on draft (update_id) where update_id is not null and state = 'open';

-- What records are found by: pairs of neighbouring characters, see storage/words.py. The rowid is the update's id.
create virtual table record_words using fts5 (who, words);
-- The same of the sentences that they began with; forgotten with them.
create virtual table said_words using fts5 (who, words);

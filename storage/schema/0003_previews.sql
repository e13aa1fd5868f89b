-- What another version of the pack would change, asked for in chat and worked out beside the bot.

create table pack_preview (
  id integer primary key,
  person_id integer not null references person (id),   -- who asked
  outbox_id integer not null references outbox (id),   -- its living message
  source text not null,                                -- settings, installed:shunde, kept:DIGEST
  takes_effect_on text not null,                       -- local day that is meant
  state text not null check (state in ('asked', 'ready', 'unfit', 'over')),
  asked_at text not null,
  worked_out_at text,
  against text references pack (digest),               -- the version that was in force then
  result text not null default '{}',                   -- JSON: what would turn, or why it can't be used
  content text                                         -- of a ready one: the pack, until that is decided
) strict;
create index pack_preview_asked on pack_preview (id) where state = 'asked';
create index pack_preview_person on pack_preview (person_id) where state in ('asked', 'ready');
create index pack_preview_outbox on pack_preview (outbox_id);

-- Names that were held against what is on record: field -> as the person wrote it.

alter table draft add column named text not null default '{}';

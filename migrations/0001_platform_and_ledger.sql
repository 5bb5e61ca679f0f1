-- Everything made from here on may be read and written by the application's role, unless a line below says otherwise.
alter default privileges in schema public grant select, insert, update, delete on tables to vigie_app;
alter default privileges in schema public grant usage, select on sequences to vigie_app;

-- Accents and case are folded for search, in French and in English alike.
create extension if not exists unaccent;
create text search configuration vigie_fr (copy = french);
alter text search configuration vigie_fr alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration vigie_en (copy = english);
alter text search configuration vigie_en alter mapping for hword, hword_part, word with unaccent, english_stem;

create table platform_schedule (
  job text primary key,
  next_at timestamptz not null,
  started_at timestamptz,
  done_at timestamptz,
  failed_at timestamptz,
  failure text
);
create table platform_alarm (
  name text primary key,
  since timestamptz not null,
  said jsonb not null
);
create table platform_secret (
  name text primary key,
  sealed text not null
);
create table platform_idempotency (
  actor text not null,
  key text not null,
  request_digest text not null,
  status int,
  answer text,
  at timestamptz not null,
  primary key (actor, key)
);
create index on platform_idempotency (at);

create table ledger_entry (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  event text not null,
  subject_kind text not null,
  subject_id text not null,
  digest text not null
);
create index on ledger_entry (at desc, id desc);
create index on ledger_entry (subject_kind, subject_id, id desc);
create index on ledger_entry (event, id desc);
create index on ledger_entry (actor_id, id desc);

-- What the entry was about, word for word. May be erased; the entry's salted digest stays.
create table ledger_payload (
  entry_id uuid primary key references ledger_entry,
  salt bytea not null,
  payload jsonb not null
);

-- Entries the sequencer has not yet placed in the tree.
create table ledger_pending (entry_id uuid primary key references ledger_entry);

create table ledger_leaf (
  position bigint primary key,
  entry_id uuid not null unique references ledger_entry,
  hash bytea not null
);
create table ledger_checkpoint (
  size bigint primary key,
  root bytea not null,
  frontier bytea[] not null,
  at timestamptz not null,
  note text not null
);

revoke update, delete, truncate on ledger_entry, ledger_leaf, ledger_checkpoint from vigie_app;
revoke update, truncate on ledger_payload, ledger_pending from vigie_app;
revoke insert, update, delete on platform_migration from vigie_app;

create table accounts_account (
  id uuid primary key,
  network text not null,
  -- The name people here know it by; the network's own name is in the profile.
  name text not null,
  language text not null check (language in ('fr', 'en')),
  zone text not null,
  unit_id uuid references people_unit,
  profile jsonb not null,
  settings jsonb not null,
  -- Sealed JSON; never leaves the server.
  secrets text not null,
  can jsonb not null,
  state text not null check (state in ('listening', 'paused', 'failing', 'disconnected')),
  -- Why it fails, in words: a message key and its parameters.
  said jsonb,
  failing_since timestamptz,
  failures int not null default 0,
  last_success_at timestamptz,
  next_listen_at timestamptz,
  -- Until when one process holds the right to listen to it.
  held_until timestamptz,
  cursor jsonb,
  connected_at timestamptz not null,
  removed_at timestamptz
);
create unique index accounts_account_once on accounts_account (network, (profile ->> 'id')) where removed_at is null;
create index on accounts_account (next_listen_at) where removed_at is null;

create table listening_post (
  id uuid primary key,
  account_id uuid not null references accounts_account,
  -- The network's own identifier.
  network_id text not null,
  thread_id text not null,
  kind text not null,
  author_name text not null,
  author_handle text,
  author_id text,
  title text,
  text text not null,
  language text,
  url text,
  addressed boolean not null,
  ours boolean not null,
  standing text not null check (standing in ('public', 'held', 'spam', 'trash')),
  published_at timestamptz,
  heard_at timestamptz not null,
  edited_at timestamptz,
  -- The whole post of connectors/contract.ts, raw record included: evidence.
  post jsonb not null,
  search tsvector generated always as (
    setweight(to_tsvector('vigie_fr', coalesce(title, '') || ' ' || text), 'A') ||
    setweight(to_tsvector('vigie_en', coalesce(title, '') || ' ' || text), 'A') ||
    setweight(to_tsvector('vigie_fr', author_name || ' ' || coalesce(author_handle, '')), 'B')
  ) stored,
  unique (account_id, network_id)
);
create index on listening_post (account_id, thread_id, heard_at);
create index on listening_post (heard_at desc);
create index on listening_post using gin (search);

-- How long each post took from publication to being heard, kept 30 days: what p50 and p95 are made of.
create table listening_delay (
  account_id uuid not null references accounts_account,
  heard_at timestamptz not null,
  ms bigint not null
);
create index on listening_delay (account_id, heard_at desc);

-- Raised at each change of a watch, which holds one lock: who reads every watch above the last it knows misses none.
create sequence listening_watch_version;

create table listening_watch (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 120),
  query text not null check (char_length(query) between 1 and 20000),
  -- Posts known to be in another language are not for it; null: any.
  language text check (language in ('fr', 'en')),
  is_on boolean not null,
  owner_id uuid not null references people_person,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- Kept, so that other processes hear of the deletion as of any change.
  deleted_at timestamptz,
  version bigint not null unique default nextval('listening_watch_version')
);
create index on listening_watch (lower(name), id) where deleted_at is null;

-- A post that a watch found. Its words stay in listening_post: erased there, they are nowhere else.
create table listening_find (
  watch_id uuid not null references listening_watch,
  post_id uuid not null references listening_post on delete cascade,
  -- When the post was said, as far as known: counting by day reads one index.
  said_at timestamptz not null,
  found_at timestamptz not null,
  seen_at timestamptz,
  seen_by uuid references people_person,
  primary key (watch_id, post_id)
);
create index on listening_find (post_id);
create index on listening_find (watch_id, said_at);

-- The search of a watch through what was heard before it was switched on, a slice at a time.
create table listening_back_fill (
  watch_id uuid primary key references listening_watch,
  since timestamptz not null,
  -- Posts before this one are still to be read.
  before_id uuid not null,
  scanned int not null default 0,
  total int not null,
  found int not null default 0,
  ended_at timestamptz
);

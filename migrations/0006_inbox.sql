-- How soon the organisation promises to answer, once it has said so; until then, the product's own.
create table inbox_service_level (
  single boolean primary key default true check (single),
  level jsonb not null
);

create table inbox_conversation (
  id uuid primary key,
  account_id uuid not null references accounts_account,
  thread_id text not null,
  -- Whose words they are: two strangers under one article each have their own clock.
  author_key text not null,
  author_name text not null,
  author_handle text,
  subject text,
  language text,
  state text not null check (state in ('open', 'waiting', 'let_stand', 'answered', 'closed')),
  situation text,
  severity smallint not null default 1 check (severity between 1 and 5),
  assignee uuid references people_person,
  claimed_by uuid references people_person,
  claimed_at timestamptz,
  opened_at timestamptz not null,
  first_answer_at timestamptz,
  -- Latest answer made on the network without Vigie: what was said before it is answered by it.
  answered_outside_at timestamptz,
  holding_at timestamptz,
  let_stand_reason text,
  -- The stretch in which somebody waits for us, while there is one, and its two clocks.
  wait_id uuid,
  wait_until timestamptz,
  pauses jsonb not null default '[]',
  wall_half_at timestamptz,
  wall_due_at timestamptz,
  service_half_at timestamptz,
  service_due_at timestamptz,
  -- The sooner of the two: what the list is sorted by.
  next_due_at timestamptz,
  last_post_at timestamptz not null,
  last_act_at timestamptz,
  version int not null default 1
);
create unique index inbox_conversation_once on inbox_conversation (account_id, md5(thread_id), md5(author_key));
create index on inbox_conversation (state, next_due_at, severity desc, id);
create index on inbox_conversation (last_post_at desc, id desc);
create index on inbox_conversation (assignee, state);
create index on inbox_conversation (claimed_by, state);
create index on inbox_conversation (wait_until) where state = 'waiting';

-- Each stretch of waiting for the organisation: what every figure about answering is made of. Never rewritten by a
-- change of severity or of service level other than `due_at`.
create table inbox_wait (
  id uuid primary key,
  conversation_id uuid not null references inbox_conversation,
  began_at timestamptz not null,
  published_at timestamptz,
  due_at timestamptz,
  ended_at timestamptz,
  ended_as text check (ended_as in ('answered', 'let_stand', 'measured')),
  -- True when a colleague answered on the network itself.
  outside boolean not null default false
);
create index on inbox_wait (began_at);
create index on inbox_wait (ended_at);
create index on inbox_wait (conversation_id, began_at);
alter table inbox_conversation add foreign key (wait_id) references inbox_wait;

-- A post belongs to one conversation and no more.
create table inbox_mention (
  post_id uuid primary key references listening_post,
  conversation_id uuid not null references inbox_conversation,
  ours boolean not null,
  reply_id uuid,
  at timestamptz not null
);
create index on inbox_mention (conversation_id, at, post_id);

create table inbox_reply (
  id uuid primary key,
  conversation_id uuid not null references inbox_conversation,
  account_id uuid not null references accounts_account,
  post_id uuid not null references listening_post,
  text text not null,
  holding boolean not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'refused', 'unknown', 'cancelled')),
  by_id uuid not null references people_person,
  queued_at timestamptz not null,
  -- Version of the conversation once it was queued: whoever had seen less had not seen it.
  version int not null,
  attempts int not null default 0,
  -- When it was first tried: how far back the network is searched for it.
  since timestamptz,
  -- The right of one worker to act on it, and until when by the clock of the database, which nobody moves.
  lease uuid,
  lease_until timestamptz,
  next_at timestamptz,
  said jsonb,
  fixable boolean not null default false,
  network_id text,
  url text,
  sent_at timestamptz,
  search tsvector generated always as (to_tsvector('vigie_fr', text) || to_tsvector('vigie_en', text)) stored
);
create index on inbox_reply (conversation_id, queued_at);
create index on inbox_reply (account_id, network_id);
create index on inbox_reply (next_at) where state in ('queued', 'sending', 'unknown');
create index on inbox_reply using gin (search);

create table inbox_note (
  id uuid primary key,
  conversation_id uuid not null references inbox_conversation,
  text text not null,
  mentions uuid[] not null,
  by_id uuid not null references people_person,
  at timestamptz not null,
  search tsvector generated always as (to_tsvector('vigie_fr', text) || to_tsvector('vigie_en', text)) stored
);
create index on inbox_note (conversation_id, at);
create index on inbox_note using gin (search);

create table inbox_measure (
  id uuid primary key,
  conversation_id uuid not null references inbox_conversation,
  account_id uuid not null references accounts_account,
  post_id uuid not null references listening_post,
  measure text not null check (measure in ('hold', 'approve', 'spam', 'trash', 'restore')),
  state text not null check (state in ('queued', 'done', 'refused', 'unknown')),
  said jsonb,
  attempts int not null default 0,
  next_at timestamptz,
  by_id uuid not null references people_person,
  at timestamptz not null,
  done_at timestamptz
);
create index on inbox_measure (post_id, at desc);
create index on inbox_measure (next_at) where state = 'queued';

-- One line for each moment that a clock will reach; rung once, and kept.
create table inbox_alarm (
  wait_id uuid not null references inbox_wait,
  conversation_id uuid not null references inbox_conversation,
  clock text not null check (clock in ('wall', 'service')),
  kind text not null check (kind in ('half', 'due')),
  at timestamptz not null,
  rung_at timestamptz,
  late boolean,
  primary key (wait_id, clock, kind)
);
create index on inbox_alarm (at) where rung_at is null;

-- Who did what on which conversation: shown beside it, and what ends a silence.
create table inbox_act (
  id uuid primary key,
  conversation_id uuid not null references inbox_conversation,
  at timestamptz not null,
  -- Empty: the product itself, or a colleague on the network.
  by_id uuid references people_person,
  said jsonb not null
);
create index on inbox_act (conversation_id, id desc);
create index on inbox_act (at) where by_id is not null;

create table inbox_notice (
  id uuid primary key,
  person_id uuid not null references people_person,
  kind text not null check (kind in ('mentioned', 'assigned', 'half', 'due', 'refused', 'unknown')),
  clock text,
  conversation_id uuid not null references inbox_conversation,
  at timestamptz not null,
  seen_at timestamptz
);
create index on inbox_notice (person_id, id desc);
create index on inbox_notice (person_id, conversation_id) where seen_at is null;

-- Who is looking, for half a minute: worth nothing after a crash, so not logged.
create unlogged table inbox_presence (
  conversation_id uuid not null,
  person_id uuid not null,
  typing boolean not null,
  until timestamptz not null,
  primary key (conversation_id, person_id)
);

-- Words of payloads as they are, accents and case folded: entries are in both languages and hold names.
create text search configuration vigie_plain (copy = simple);
alter text search configuration vigie_plain alter mapping for hword, hword_part, word with unaccent, simple;
-- A text too long for an index (1 MB) must never keep an entry from being written: it is not searched.
-- The same expression stands in features/ledger/queries.ts.
create index on ledger_payload using gin ((
  case when octet_length(payload::text) <= 500000
  then jsonb_to_tsvector('vigie_plain', payload, '["string"]') else ''::tsvector end
));

-- One row per verification asked for: how far it is, then what it found.
create table ledger_verification (
  id uuid primary key,
  asked_by uuid,
  asked_at timestamptz not null,
  -- When it last said how far it is: one that fell silent was cut short.
  seen_at timestamptz not null,
  done bigint not null default 0,
  total bigint not null default 0,
  report jsonb
);
create index on ledger_verification (asked_at desc);

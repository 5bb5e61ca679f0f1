-- What the organisation changes in the packs it uses. Each change is a whole overlay, so that undoing is taking an
-- earlier one again; the last is in force, and a process that judges asks whether there is a newer one than its own.
create table framework_overlay (
  version int primary key check (version > 0),
  -- YAML, as packs/README.md writes it; empty: the packs as they are.
  text text not null check (char_length(text) <= 1000000),
  why text not null check (char_length(why) <= 1000),
  changed_by uuid not null references people_person,
  changed_at timestamptz not null
);

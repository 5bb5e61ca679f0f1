alter table accounts_account
  -- Who holds the right to listen until held_until. What the holder writes counts only while it still holds it.
  add column held_by uuid,
  -- Which connection the secrets belong to: a session renewed under an older one is not kept.
  add column connection int not null default 1,
  add column paused_by uuid references people_person,
  add column paused_at timestamptz;

-- One link at a time by which a person may choose a new password. Making another replaces it; using it deletes it.
create table people_reset (
  person_id uuid primary key references people_person on delete cascade,
  token_digest text not null unique,
  expires_at timestamptz not null
);

create index on people_person (unit_id);
create index on people_invitation (lower(email)) where accepted_at is null and revoked_at is null;

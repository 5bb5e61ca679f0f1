-- When each person last said that they had seen what was new on Now.
create table insight_visit (
  person_id uuid primary key references people_person,
  at timestamptz not null
);

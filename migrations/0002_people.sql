create table people_organisation (
  -- One organisation an installation: the only row is true.
  single boolean primary key default true check (single),
  name_fr text not null,
  name_en text not null,
  zone text not null,
  demo boolean not null default false,
  created_at timestamptz not null
);

create table people_unit (
  id uuid primary key,
  name_fr text not null,
  name_en text not null,
  parent_id uuid references people_unit,
  closed_at timestamptz
);

create table people_person (
  id uuid primary key,
  name text not null,
  email text not null,
  unit_id uuid references people_unit,
  language text not null check (language in ('fr', 'en')),
  zone text not null,
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  shortcuts boolean not null default true,
  joined_at timestamptz not null,
  left_at timestamptz,
  seen_at timestamptz
);
create unique index people_person_email on people_person (lower(email));

create table people_role (
  person_id uuid not null references people_person on delete cascade,
  role text not null check (role in ('responder', 'lead', 'counsel', 'it', 'human_resources', 'auditor', 'administrator')),
  primary key (person_id, role)
);

create table people_invitation (
  id uuid primary key,
  email text not null,
  roles text[] not null,
  unit_id uuid references people_unit,
  language text not null check (language in ('fr', 'en')),
  token_digest text not null unique,
  invited_by uuid not null references people_person,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz
);

-- Sign-in, in the shape better-auth reads and writes; nothing else touches these.
create table signin_user (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
create table signin_session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references signin_user on delete cascade
);
create index on signin_session ("userId");
create table signin_credential (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references signin_user on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
create index on signin_credential ("userId");
create table signin_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
create index on signin_verification (identifier);
-- One row per failed attempt, kept an hour: what limits guessing.
create table signin_attempt (
  id uuid primary key,
  email_digest text not null,
  from_digest text not null,
  at timestamptz not null
);
create index on signin_attempt (email_digest, at);
create index on signin_attempt (from_digest, at);

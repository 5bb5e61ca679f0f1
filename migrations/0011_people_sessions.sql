-- A session opens and closes by the clock of the product; "expiresAt" is the machine's, far away, for better-auth.
alter table signin_session add "openedAt" timestamptz, add "closesAt" timestamptz;
update signin_session set "openedAt" = "createdAt", "closesAt" = "expiresAt", "expiresAt" = "createdAt" + interval '400 days';
alter table signin_session alter "openedAt" set not null, alter "closesAt" set not null;

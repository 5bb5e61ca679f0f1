-- What the machine proposed of a post, when it was taken in, and why: places in its words, never the words. A post
-- erased takes along everything that was thought of it.
create table inbox_proposal (
  post_id uuid primary key references listening_post on delete cascade,
  at timestamptz not null,
  lang text not null,
  -- The gravest situation proposed, if any: the one that a person accepts or corrects.
  situation text,
  -- 0 when nothing is proposed.
  severity smallint not null check (severity between 0 and 5),
  intent text not null,
  tone text not null,
  -- [{ id, crossCutting, score, reasons: [{ rule, start, end, says: { fr, en } }] }]
  situations jsonb not null,
  -- Version of each pack, and of the model, that it was judged by.
  versions jsonb not null,
  -- The post about which somebody decided, in the same conversation: nothing more is asked about this one.
  settled_by uuid
);
create index on inbox_proposal (situation) where situation is not null and settled_by is null;
create index on inbox_proposal (at) where situation is not null;

-- What a person decided of a post: an example for whoever improves the packs.
create table inbox_label (
  post_id uuid primary key references listening_post on delete cascade,
  -- Empty: none of the situations.
  situation text,
  severity smallint not null check (severity between 1 and 5),
  -- What the conversation was before, for whoever takes the decision back: { situation, severity }.
  was jsonb not null,
  by_id uuid not null references people_person,
  at timestamptz not null
);
create index on inbox_label (at desc, post_id desc);

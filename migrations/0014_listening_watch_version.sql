-- Given by whoever changes a watch, alone behind the lock: one more than the highest. A backup holds no sequences.
alter table listening_watch alter column version drop default;
drop sequence listening_watch_version;

-- A conversation names its wait and the wait its conversation: put back from a backup, one of the two comes first,
-- so this link may be checked at the end of the transaction when that is asked for.
alter table inbox_conversation alter constraint inbox_conversation_wait_id_fkey deferrable initially immediate;

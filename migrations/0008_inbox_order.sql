-- The list sorts by what is due first, those that have no hour last, the gravest first among equals: as an index can.
drop index inbox_conversation_state_next_due_at_severity_id_idx;
create index inbox_conversation_order on inbox_conversation
  (state, coalesce(next_due_at, 'infinity'::timestamptz), (- severity), id);

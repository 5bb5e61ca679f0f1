/**
 * A backup put back is the past: what waited to leave then may have left since. It is looked for on the network before
 * anything is sent again.
 */
export const afterRestore = [
  `update inbox_reply set state = 'unknown', said = '{"key":"inbox.reply_interrupted"}', lease = null, lease_until = null,
     since = coalesce(since, queued_at), next_at = queued_at where state in ('queued', 'sending')`,
] as const

import { AssessDialog } from "./assess-dialog.tsx"
import { AssignDialog } from "./assign-dialog.tsx"
import type { Deeds } from "./deeds.ts"
import { MeasureDialog } from "./measure-dialog.tsx"
import type { Conversation, Measure, Post, Proposal } from "./operations.ts"
import { ReasonDialog } from "./reason-dialog.tsx"
import { WaitDialog } from "./wait-dialog.tsx"

/** The decision being made over a conversation. */
export type Over =
  | { is: "correct"; proposal: Proposal }
  | { is: "assess" | "assign" | "let_stand" | "wait" | "elsewhere" }
  | { is: "measure"; measure: Measure; post: Post }

export type DecisionProps = { conversation: Conversation; deeds: Deeds; onClose: () => void }

export function Deciding({ over, ...props }: DecisionProps & { over: Over }) {
  if (over.is === "assess") return <AssessDialog {...props} />
  if (over.is === "correct") return <AssessDialog {...props} proposal={over.proposal} />
  if (over.is === "assign") return <AssignDialog {...props} />
  if (over.is === "wait") return <WaitDialog {...props} />
  if (over.is === "measure") return <MeasureDialog {...props} measure={over.measure} post={over.post} />
  return <ReasonDialog {...props} about={over.is} />
}

import type { RefObject } from "react"
import { call } from "../../../web/api.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { type Shortcut, useShortcuts } from "../../../web/kit/shortcuts.ts"
import { useSession } from "../../../web/session.ts"
import type { Over } from "./deciding.tsx"
import type { Deeds } from "./deeds.ts"
import { useMay } from "./may.ts"
import { type Conversation, claim, close, release, reopen } from "./operations.ts"
import { accepting } from "./proposal.ts"

type Doing = {
  conversation: Conversation
  deeds: Deeds
  onOpen: (over: Over) => void
  box: RefObject<HTMLTextAreaElement | null>
}

/** What can be done now with this conversation by this person, with the key that does it. */
export type Acts = { [K in Doable]?: Shortcut }
type Doable =
  | "reply"
  | "claim"
  | "release"
  | "assign"
  | "assess"
  | "accept"
  | "correct"
  | "letStand"
  | "wait"
  | "elsewhere"
  | "close"
  | "reopen"

export function useConversationKeys({ conversation, deeds, onOpen, box }: Doing): Acts {
  const { t } = useLanguage()
  const may = useMay()
  const me = useSession().data?.person?.id
  const { id, state, claimedBy, clocks, proposal } = conversation
  const at = { params: { id } }
  const isWaited = clocks !== null
  const opens = (is: "assess" | "assign" | "let_stand" | "wait" | "elsewhere") => () => onOpen({ is })
  const releasing = { run: () => call(release, at), said: "inbox-web.did.released" }
  const claiming = { run: () => call(claim, { ...at, body: { takeOver: claimedBy !== null } }) }
  const reopening = { run: () => call(reopen, at), said: "inbox-web.did.reopened" }
  const closing = { run: () => call(close, at), said: "inbox-web.did.closed", undo: reopening }
  const key = (keys: string, name: string, onPress: () => void): Shortcut => ({
    keys,
    label: t(`inbox-web.act.${name}`),
    onPress,
  })
  const acts: Acts = {
    ...(conversation.authority.may && { reply: key("r", "reply", () => box.current?.focus()) }),
    ...(may("work") &&
      claimedBy?.id !== me && {
        claim: key("c", claimedBy ? "take_over" : "claim", () =>
          deeds.act({ ...claiming, said: "inbox-web.did.claimed", undo: releasing }),
        ),
      }),
    ...(may("work") && claimedBy?.id === me && { release: key("c", "release", () => deeds.act(releasing)) }),
    ...(may("assign") && { assign: key("a", "assign", opens("assign")) }),
    ...(may("work") && { assess: key("s", "assess", opens("assess")) }),
    ...(may("work") && proposal && { accept: key("y", "accept", () => deeds.act(accepting(id, proposal))) }),
    ...(may("work") &&
      proposal && { correct: key("d", "correct", () => onOpen({ is: "correct", proposal })) }),
    ...(may("decide") && isWaited && { letStand: key("l", "let_stand", opens("let_stand")) }),
    ...(may("work") && state !== "closed" && { wait: key("w", "wait", opens("wait")) }),
    ...(may("answer") && isWaited && { elsewhere: key("x", "elsewhere", opens("elsewhere")) }),
    ...(may("work") &&
      !isWaited &&
      state !== "closed" && { close: key("z", "close", () => deeds.act(closing)) }),
    ...(may("work") && state !== "open" && { reopen: key("o", "reopen", () => deeds.act(reopening)) }),
  }
  useShortcuts(Object.values(acts))
  return acts
}

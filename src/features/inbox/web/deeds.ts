import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useLanguage } from "../../../web/i18n.ts"
import { toast } from "../../../web/kit/toast.tsx"
import type { Problem } from "../../../web/problem.ts"
import { renew } from "../../../web/queries.ts"
import type { Conversation } from "./operations.ts"

/** Something a person does to a conversation: what to ask, what to say once done, and how to take it back. */
export type Deed = {
  run: () => Promise<Conversation>
  /** Message key, and its values. */
  said?: string
  params?: Record<string, unknown>
  undo?: Deed
  after?: () => void
}

/** Does one thing at a time to a conversation; the answer is shown at once, and what can be taken back offers it. */
export function useDeeds(id: string) {
  const client = useQueryClient()
  const { t } = useLanguage()
  const deed = useMutation<Conversation, Problem, Deed>({
    mutationFn: ({ run }) => run(),
    onSuccess: (answer, { said, params, undo, after }) => {
      client.setQueryData(["get", "/conversations/{id}", { params: { id } }], answer)
      after?.()
      if (said) toast(t(said, params), undo && (() => deed.mutate(undo)))
      void renew(client, ["conversation"])
    },
  })
  return { act: deed.mutate, problem: deed.error, isActing: deed.isPending, forget: deed.reset }
}
export type Deeds = ReturnType<typeof useDeeds>

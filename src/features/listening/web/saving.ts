import { useLanguage } from "../../../web/i18n.ts"
import { toast } from "../../../web/kit/toast.tsx"
import type { Problem } from "../../../web/problem.ts"
import { useAct } from "../../../web/queries.ts"
import { changeWatch, createWatch, switchOn, type Watch } from "./operations.ts"

type Wanted = Pick<Watch, "name" | "query" | "language" | "isOn"> & { backFill: boolean }

/** Keeps a watch that was written, switches it on if that is wanted, then shows it. */
export function useSaving(watch: Watch | undefined, onDone: (id: string) => void) {
  const { t } = useLanguage()
  const topics = ["watch", "find"]
  const told = ({ id, name, isOn }: Watch) => {
    toast(t(isOn ? "listening.watch.is_on" : "listening.watch.saved", { name }))
    onDone(id)
  }
  const create = useAct(createWatch, { topics, onDone: told })
  const switching = useAct(switchOn, { topics, onDone: told })
  const change = useAct(changeWatch, { topics })
  const save = ({ isOn, backFill, ...wording }: Wanted) => {
    if (!watch) return create.mutate({ body: { ...wording, isOn, backFill: isOn && backFill } })
    const at = { params: { id: watch.id } }
    change.mutate(
      { ...at, body: wording },
      {
        onSuccess: (changed) =>
          isOn && !changed.isOn ? switching.mutate({ ...at, body: { backFill } }) : told(changed),
      },
    )
  }
  const problem: Problem | null = create.error ?? change.error ?? switching.error
  return { save, problem, isPending: create.isPending || change.isPending || switching.isPending }
}

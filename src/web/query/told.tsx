import { explain } from "../../core/query/explain.ts"
import { hintsOf } from "../../core/query/hints.ts"
import { parse } from "../../core/query/parse.ts"
import type { Problem } from "../../core/query/problem.ts"
import { useLanguage } from "../i18n.ts"
import { Button } from "../kit/button.tsx"

const mostShown = 3

interface ToldProps {
  id: string
  text: string
  onFix: (text: string) => void
}

/** What a query finds, or what is wrong with it and how to put it right. */
export function Told({ id, text, onFix }: ToldProps) {
  const { t, say } = useLanguage()
  const { query, errors = [] } = parse(text)
  const hints = query ? hintsOf(query, text) : []
  const lines = [...errors, ...hints]
  if (text.trim() === "")
    return (
      <p className="hint" id={id}>
        {t("query.box.hint")}
      </p>
    )
  return (
    <div className="query-told" id={id} role="status">
      {query && <p>{say(explain(query))}</p>}
      {lines.length > 0 && (
        <ul>
          {lines.slice(0, mostShown).map((problem) => (
            <ProblemLine
              key={`${problem.at.start} ${problem.because.key}`}
              {...{ problem, text, onFix }}
              isHint={query !== undefined}
            />
          ))}
          {lines.length > mostShown && <li>{t("query.more", { count: lines.length - mostShown })}</li>}
        </ul>
      )}
    </div>
  )
}

type LineProps = Omit<ToldProps, "id"> & { problem: Problem; isHint: boolean }

function ProblemLine({ problem, text, onFix, isHint }: LineProps) {
  const { t } = useLanguage()
  const { column, because, suggestion, fix } = problem
  return (
    <li data-hint={isHint || undefined}>
      <span>
        {isHint
          ? t("query.note", { because, suggestion })
          : t("query.column", { column, because, suggestion })}
      </span>
      {fix && (
        <Button small onPress={() => onFix(text.slice(0, fix.at.start) + fix.text + text.slice(fix.at.end))}>
          {fixWords(text, fix, t)}
        </Button>
      )}
    </li>
  )
}

function fixWords(
  text: string,
  fix: NonNullable<Problem["fix"]>,
  t: ReturnType<typeof useLanguage>["t"],
): string {
  const was = text.slice(fix.at.start, fix.at.end)
  if (fix.text === "") return t("query.fix.remove", { text: was })
  return t(was === "" ? "query.fix.add" : "query.fix.replace", { text: fix.text })
}

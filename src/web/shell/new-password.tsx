import { useLanguage } from "../i18n.ts"
import { TextField } from "../kit/text-field.tsx"
import { type Problem, wrongIn } from "../problem.ts"

type NewPasswordProps = {
  value: string
  onChange: (value: string) => void
  problem: Problem | null
  /** Where the request holds it. */
  path?: string
  autoFocus?: boolean
}

/** A password being chosen: twelve characters at least, and what the server thinks of it. */
export function NewPassword({
  value,
  onChange,
  problem,
  path = "password",
  autoFocus = false,
}: NewPasswordProps) {
  const { t, say } = useLanguage()
  const wrong = wrongIn(problem, path)
  return (
    <TextField
      label={t("web.person.password")}
      value={value}
      onChange={onChange}
      wrong={wrong && say(wrong)}
      hint={t("web.person.password_hint")}
      type="password"
      autoComplete="new-password"
      minLength={12}
      maxLength={128}
      isRequired
      autoFocus={autoFocus}
    />
  )
}

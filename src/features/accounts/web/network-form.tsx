import type { ReactNode } from "react"
import { Form } from "react-aria-components/Form"
import { useLanguage } from "../../../web/i18n.ts"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { type Problem, wrongIn } from "../../../web/problem.ts"
import type { Network } from "./operations.ts"

export type Typed = Readonly<Record<string, string>>

type NetworkFormProps = {
  network: Network
  typed: Typed
  onType: (typed: Typed) => void
  problem: Problem | null
  onSubmit: () => void
  /** More fields, and the buttons. */
  children: ReactNode
}

/** What a network asks for. Whatever is wrong is said beside its field, and nothing typed is lost. */
export function NetworkForm({ network, typed, onType, problem, onSubmit, children }: NetworkFormProps) {
  const { t, say } = useLanguage()
  const field = fieldOf(network, problem)
  return (
    <Form
      className="account-form"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {problem && !field && problem.fields.length === 0 && (
        <ErrorNote problem={problem} kept={t("accounts.not_connected")} />
      )}
      {network.fields.map(({ name, kind, required, placeholder }) => {
        const wrong = wrongIn(problem, `input.${name}`) ?? (field === name ? problem?.because : undefined)
        return (
          <TextField
            key={name}
            label={
              required
                ? t(`connectors.${network.network}.${name}`)
                : t("accounts.optional", { field: t(`connectors.${network.network}.${name}`) })
            }
            hint={t(`connectors.${network.network}.${name}_help`)}
            wrong={wrong && say(wrong)}
            value={typed[name] ?? ""}
            onChange={(value) => onType({ ...typed, [name]: value })}
            type={kind === "password" ? "password" : "text"}
            inputMode={kind === "url" ? "url" : "text"}
            autoComplete={kind === "password" ? "new-password" : "off"}
            spellCheck="false"
            maxLength={4096}
            {...(placeholder ? { placeholder } : {})}
          />
        )
      })}
      <p className="only-read" role="alert">
        {problem && (field || problem.fields.length > 0) && problem.because && say(problem.because)}
      </p>
      {children}
    </Form>
  )
}

const aboutPassword = ["connectors.wrong_credentials"]
const aboutAddress = [
  ...["bad_address", "no_such_host", "not_found", "private_address", "tls", "too_many_redirects"],
  ...["feeds.no_feed_found", "feeds.not_a_feed", "not_understood"],
].map((key) => `connectors.${key}`)

/** The field that a refusal is about, when one can be told; the form says the rest. */
function fieldOf({ fields }: Network, problem: Problem | null): string | undefined {
  const key = problem?.because?.key ?? ""
  const kind = aboutPassword.includes(key) ? "password" : aboutAddress.includes(key) ? "url" : undefined
  return fields.find((field) => field.kind === kind)?.name
}

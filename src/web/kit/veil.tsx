import { type ReactNode, useState } from "react"
import { useLanguage } from "../i18n.ts"
import { Button } from "./button.tsx"
import "./veil.css"

type VeilProps = {
  /** Why it is veiled, in words: "menace", "contenu sexuel". */
  reason: string
  children: ReactNode
  /** Told when it is lifted, where reading is itself recorded. */
  onLift?: () => void
}

/** What may hurt is not on the page until it is asked for; nothing of it is read out or drawn before. */
export function Veil({ reason, children, onLift }: VeilProps) {
  const { t } = useLanguage()
  const [isLifted, setLifted] = useState(false)
  const lift = () => {
    if (!isLifted) onLift?.()
    setLifted(!isLifted)
  }
  return (
    <div className="veiled">
      <p>
        {t("web.veil.because", { reason })}{" "}
        <Button small onPress={lift} aria-expanded={isLifted}>
          {t(isLifted ? "web.veil.lower" : "web.veil.lift")}
        </Button>
      </p>
      {isLifted && children}
    </div>
  )
}

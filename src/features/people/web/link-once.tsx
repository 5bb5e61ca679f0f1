import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { Time } from "../../../web/kit/time.tsx"
import "./people.css"

type LinkOnceProps = { link: string; expiresAt: string; label: string; words: string }

/** A link to hand over, shown this once: nobody, not even Vigie, can show it again. */
export function LinkOnce({ link, expiresAt, label, words }: LinkOnceProps) {
  const { t } = useLanguage()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    setCopied(true)
  }
  return (
    <div className="link-once">
      <p>{words}</p>
      <div className="link-once-line">
        <TextField label={label} value={link} maxLength={2000} isReadOnly autoFocus />
        <Button variant="primary" onPress={() => void copy()}>
          {t(isCopied ? "people.link.copied" : "people.link.copy")}
        </Button>
      </div>
      <p className="quiet small" aria-live="polite">
        {isCopied && <>{t("people.link.copied_words")} </>}
        {t("people.link.once")} {t("people.link.until")} <Time at={expiresAt} style="exact" />.
      </p>
    </div>
  )
}

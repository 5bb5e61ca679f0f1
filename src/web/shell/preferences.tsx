import { useState } from "react"
import { languages } from "../../core/language.ts"
import { type Language, speak, useLanguage } from "../i18n.ts"
import { useRemember } from "../session.ts"
import { applyTheme, preferredTheme, type Theme } from "../theme.ts"

const themes: readonly Theme[] = ["light", "dark", "system"]

/** Language and theme, one press each, remembered on this machine. */
export function Preferences() {
  const { t, language } = useLanguage()
  const [theme, setTheme] = useState(preferredTheme)
  const remember = useRemember()
  const switchTo = (chosen: Language) => {
    remember({ language: chosen })
    void speak(chosen)
  }
  const choose = (chosen: Theme) => {
    remember({ theme: chosen })
    applyTheme(chosen)
    setTheme(chosen)
  }
  return (
    <div className="preferences">
      <fieldset aria-label={t("web.language.label")}>
        {languages.map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            aria-pressed={language === one}
            onClick={() => switchTo(one)}
          >
            {t(`web.language.${one}`)}
          </button>
        ))}
      </fieldset>
      <fieldset aria-label={t("web.theme.label")}>
        {themes.map((one) => (
          <button key={one} type="button" aria-pressed={theme === one} onClick={() => choose(one)}>
            {t(`web.theme.${one}`)}
          </button>
        ))}
      </fieldset>
    </div>
  )
}

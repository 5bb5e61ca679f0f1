import { useNow } from "../clock.ts"
import { useLanguage } from "../i18n.ts"
import { type Session, useZone } from "../session.ts"
import { when } from "../when.ts"

/** What must never be mistaken for the real thing says so on every screen. */
export function Banners({ session }: { session: Session }) {
  const { t } = useLanguage()
  return (
    <>
      {session.demo && <p className="banner">{t("web.banner.demo")}</p>}
      {session.testClock && <TestClock />}
    </>
  )
}

function TestClock() {
  const { t, language } = useLanguage()
  const moment = when(useNow(), useZone(), language, "exact")
  return <p className="banner">{t("web.banner.test_clock", { moment })}</p>
}

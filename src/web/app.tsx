import { QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { UNSAFE_PortalProvider as PortalProvider } from "react-aria/PortalProvider"
import { I18nProvider } from "react-aria-components/I18nProvider"
import { preferredLanguage, speak, useLanguage } from "./i18n.ts"
import { queries } from "./queries.ts"
import { router } from "./router.tsx"
import { applyTheme, preferredTheme } from "./theme.ts"

/** What must be there before the first picture: words and theme, so that nothing flickers. */
export async function ready(): Promise<void> {
  applyTheme(preferredTheme())
  await speak(preferredLanguage())
}

/** What opens over the page opens inside its main landmark, where screen readers look for it. */
const main = () => document.querySelector("main") ?? document.body

export function App() {
  const { language } = useLanguage()
  return (
    <I18nProvider locale={`${language}-CA`}>
      <QueryClientProvider client={queries}>
        <PortalProvider getContainer={main}>
          <RouterProvider router={router} />
        </PortalProvider>
      </QueryClientProvider>
    </I18nProvider>
  )
}

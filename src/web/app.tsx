import { QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
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

export function App() {
  const { language } = useLanguage()
  return (
    <I18nProvider locale={`${language}-CA`}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  )
}

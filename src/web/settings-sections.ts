import type { ComponentType } from "react"

/**
 * What features add to the settings screen, as data, in the order shown. A section is one card that reads and
 * writes its own part, and says for itself who may see or change it; it shows nothing to whoever may not.
 */
type SettingsSection = { name: string; load: () => Promise<{ Section: ComponentType }> }

export const settingsSections: readonly SettingsSection[] = [
  { name: "service_level", load: () => import("../features/inbox/web/service-level.tsx") },
]

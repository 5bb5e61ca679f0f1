import { useQuery } from "@tanstack/react-query"
import { call } from "../api.ts"
import { setServerNow } from "../clock.ts"
import type { Problem } from "../problem.ts"
import { readStrip, type Strip } from "../session.ts"

/** What the strip and the badges say; renewed by live events, and every minute because time passes. */
export const useStrip = () =>
  useQuery<Strip, Problem>({
    queryKey: ["strip"],
    queryFn: async ({ signal }) => {
      const strip = await call(readStrip, {}, { signal })
      setServerNow(strip.now)
      return strip
    },
    meta: {
      topics: ["strip", "inbox", "conversation", "roster", "connector", "account", "draft", "notification"],
    },
    refetchInterval: 60_000,
    placeholderData: (previous) => previous,
  })

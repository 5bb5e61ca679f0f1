import { useParams } from "@tanstack/react-router"

/** A part of this screen's address, as its line of `screens.ts` names it: "person" of "/people/{-$person}". */
export function useAddressed(name: string): string | undefined {
  const parts: Record<string, string | undefined> = useParams({ strict: false })
  return parts[name]
}

import { statSync } from "node:fs"
import { say } from "../say.ts"

/** What is wrong with the places a command was given, a folder of packs and the file of an overlay; nothing when both are there. */
export function notThere(folder: string | undefined, overlay: string | undefined): string | undefined {
  for (const [path, kind] of [[folder, "folder"] as const, [overlay, "file"] as const]) {
    if (path === undefined) continue
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return say("packs.check.no_folder", { path })
    if (found.isDirectory() !== (kind === "folder")) return say("packs.check.wrong_place", { path, kind })
  }
  return undefined
}

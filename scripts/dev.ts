/** `npm run dev`: the server, started again at each change, and the web app, built again at each change. */
import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

process.chdir(fileURLToPath(new URL("..", import.meta.url)))
const start = (...args: string[]): ChildProcess => spawn(process.execPath, args, { stdio: "inherit" })

const children = [
  start(
    "node_modules/vite/bin/vite.js",
    "build",
    "--watch",
    "--mode",
    "development",
    "--outDir",
    `${process.cwd()}/dist/web`,
    "--emptyOutDir",
  ),
  start(
    "--watch-path=src",
    "--watch-path=locales",
    "--watch-path=packs",
    "src/main.ts",
    "serve",
    ...process.argv.slice(2),
  ),
]
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
  })

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router"
import { learn } from "./i18n.ts"
import { type ScreenEntry, screens } from "./screens.ts"
import { Broken } from "./shell/broken.tsx"
import { Gate } from "./shell/gate.tsx"
import { NotFound } from "./shell/not-found.tsx"

const root = createRootRoute()
const inside = createRoute({ getParentRoute: () => root, id: "inside", component: Gate })

/** A screen and the words that only it needs, together. */
const withWords = async ({ words = [], load }: ScreenEntry) => (await Promise.all([load(), learn(words)]))[0]

const routes = screens
  .filter(({ isPublic }) => !isPublic)
  .map((screen) =>
    createRoute({
      getParentRoute: () => inside,
      path: screen.path,
      component: lazyRouteComponent(() => withWords(screen), "Screen"),
    }),
  )
const publicRoutes = screens
  .filter(({ isPublic }) => isPublic)
  .map(({ path, load }) =>
    createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, "Screen") }),
  )

/** Any other address, said inside the shell. */
const elsewhere = createRoute({ getParentRoute: () => inside, path: "$", component: NotFound })

/** Every component of the kit on one page; never part of what is shipped. */
const showcase =
  import.meta.env.MODE === "production"
    ? []
    : [
        createRoute({
          getParentRoute: () => root,
          path: "/kit",
          component: lazyRouteComponent(
            () => withWords({ path: "/kit", words: ["query"], load: () => import("./kit/showcase.tsx") }),
            "Screen",
          ),
        }),
      ]

export const router = createRouter({
  routeTree: root.addChildren([inside.addChildren([...routes, elsewhere]), ...publicRoutes, ...showcase]),
  defaultPreload: "intent",
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}

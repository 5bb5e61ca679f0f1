import {
  type InfiniteData,
  keepPreviousData,
  MutationCache,
  type Query,
  QueryCache,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"
import { useState } from "react"
import { type Answer, type Args, call, newKey, type Operation } from "./api.ts"
import type { Problem } from "./problem.ts"

type AnyRoute = Parameters<typeof call>[0]["route"] & object
declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: { topics: readonly string[] }
    defaultError: Problem
  }
}

/** The session ended: ask who is here, and the shell offers to come back in. */
const onProblem = (problem: Problem) => {
  if (problem.status === 401) void queries.invalidateQueries({ queryKey: ["session"] })
}

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onProblem }),
  mutationCache: new MutationCache({ onError: onProblem }),
  // `call` already tries again when nobody answered, and live events say when something changed.
  defaultOptions: { queries: { retry: false, staleTime: 15_000 }, mutations: { retry: false } },
})

/** "/conversations/{id}" is about the topic "conversation": what a live event of that topic renews. */
const topicOf = (path: string) => (path.split("/")[1] ?? "").replace(/s$/, "")

type AnswerOptions = {
  /** Further topics whose events make this answer stale. */
  topics?: readonly string[]
  enabled?: boolean
  /** Ask again every so many milliseconds. */
  every?: number
}

/** Reads an answer and keeps it fresh: `const { data, error } = useAnswer(listConversations, { query: { view: "mine" } })`. */
export function useAnswer<R extends AnyRoute>(
  op: Operation<R>,
  args: Args<R>,
  options: AnswerOptions = {},
): UseQueryResult<Answer<R>, Problem> {
  return useQuery<unknown, Problem>({
    queryKey: [op.method, op.path, args],
    queryFn: ({ signal }) => call(op, args, { signal }),
    meta: { topics: [topicOf(op.path), ...(options.topics ?? [])] },
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    refetchInterval: options.every ?? false,
  }) as UseQueryResult<Answer<R>, Problem>
}

type Paged = { items: readonly unknown[]; next?: string | null | undefined }
type Pages<T> = {
  items: T[]
  more: (() => void) | undefined
  isLoading: boolean
  isLoadingMore: boolean
  error: Problem | null
  again: () => void
}

/** A list that pages: the answer is `{ items, next }` and `next` goes back as the cursor. `more` is undefined at the end. */
export function usePages<R extends AnyRoute>(
  op: Operation<R>,
  args: Args<R>,
  options: AnswerOptions = {},
): Pages<Answer<R> extends { items: readonly (infer T)[] } ? T : never> {
  type Item = Answer<R> extends { items: readonly (infer T)[] } ? T : never
  const found = useInfiniteQuery<
    Answer<R>,
    Problem,
    InfiniteData<Answer<R>>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [op.method, op.path, args, "pages"],
    queryFn: ({ signal, pageParam }) => {
      const query = {
        ...("query" in args ? (args.query as object) : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      }
      return call(op, { ...args, query } as Args<R>, { signal })
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => (last as Paged).next ?? undefined,
    placeholderData: keepPreviousData,
    meta: { topics: [topicOf(op.path), ...(options.topics ?? [])] },
    enabled: options.enabled ?? true,
  })
  return {
    items: (found.data?.pages ?? []).flatMap((page) => (page as Paged).items) as Item[],
    more: found.hasNextPage ? () => void found.fetchNextPage() : undefined,
    isLoading: found.isLoading,
    isLoadingMore: found.isFetchingNextPage,
    error: found.error,
    again: () => void found.refetch(),
  }
}

type ActOptions<R extends AnyRoute> = {
  onDone?: (answer: Answer<R>, args: Args<R>) => void
  /** Topics to renew at once, without waiting for the live event; the path's own is always renewed. */
  topics?: readonly string[]
}

/** Does something: `const claim = useAct(claimConversation)`, then `claim.mutate({ params: { id } })`. Same key until it succeeds. */
export function useAct<R extends AnyRoute>(
  op: Operation<R>,
  options: ActOptions<R> = {},
): UseMutationResult<Answer<R>, Problem, Args<R>> {
  const client = useQueryClient()
  const [keys] = useState(() => new Map<string, string>())
  return useMutation({
    mutationFn: async (args: Args<R>) => {
      const said = JSON.stringify(args)
      const key = keys.get(said) ?? newKey()
      keys.set(said, key)
      const answer = await call(op, args, { key })
      keys.delete(said)
      return answer
    },
    onSuccess: async (answer, args) => {
      options.onDone?.(answer, args)
      await renew(client, [topicOf(op.path), ...(options.topics ?? [])])
    },
  })
}

/** Everything read about these topics is asked again. */
export const renew = (client: QueryClient, topics: readonly string[]): Promise<void> =>
  askAgain(client, (query) => query.meta?.topics.some((topic) => topics.includes(topic)) ?? false)

/**
 * Asks again for what is on screen. An answer already on its way may have been read before the change, so it is
 * asked once more when it has come: never cancelled, or a busy hour would keep a screen from ever being filled.
 */
export async function askAgain(client: QueryClient, concerns: (query: Query) => boolean): Promise<void> {
  const found = client.getQueryCache().findAll({ predicate: concerns })
  await Promise.all(found.map((query) => askOneAgain(client, query)))
}

const followed = new WeakSet<Query>()

async function askOneAgain(client: QueryClient, query: Query): Promise<void> {
  if (query.state.fetchStatus === "fetching") {
    if (followed.has(query)) return
    followed.add(query)
    await query.promise?.catch(() => undefined)
    followed.delete(query)
  }
  await client.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false })
}

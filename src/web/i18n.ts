import { useSyncExternalStore } from "react"
import { type Language, languages } from "../core/language.ts"
import { type Messages, type Params, type Said, translator } from "./message.ts"
import { type WordsApart, wordsApart } from "./words-apart.ts"

export type { Language } from "../core/language.ts"
export type { Params, Said } from "./message.ts"
export type Translate = (key: string, params?: Params) => string

type Speech = {
  language: Language
  /** Words for a key: `t("web.strip.waiting", { count: 3 })`. */
  t: Translate
  /** Words for a sentence the server sent as `{ key, params }`. */
  say: (sentence: Said) => string
}

/** Every sentence but those that only a command says. */
const files = import.meta.glob<Record<string, string>>(
  ["../../locales/*/*.json", "!../../locales/*/{assess,check,config,doctor}.json"],
  { import: "default" },
)
const mark = (key: string) => (import.meta.env.MODE === "production" ? key : `⟦${key}⟧`)

const learned = new Set<WordsApart>()
let messages: Messages = {}
let zone: string | undefined
let speech: Speech = { language: "fr", t: mark, say: ({ key }) => mark(key) }
const readers = new Set<() => void>()

const remembered = "vigie.language"
const isLanguage = (value: string | null | undefined): value is Language =>
  languages.some((known) => known === value)

/** What the person last chose on this machine, else what their browser asks for; French when it asks for neither. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(remembered)
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage)
  return isLanguage(kept) ? kept : (asked ?? "fr")
}

/** Loads one language (and only that one), then switches every screen to it without losing what was typed. */
export async function speak(language: Language): Promise<void> {
  const isLater = (path: string) =>
    wordsApart.some((name) => path.endsWith(`/${name}.json`) && !learned.has(name))
  const wanted = Object.keys(files).filter((path) => path.includes(`/locales/${language}/`) && !isLater(path))
  messages = Object.assign({}, ...(await Promise.all(wanted.map((path) => files[path]?.()))))
  document.documentElement.lang = language
  localStorage.setItem(remembered, language)
  begin(language)
}

/** Loads words that few screens need, in the language spoken now; later ones bring them along. */
export async function learn(names: readonly WordsApart[]): Promise<void> {
  const unknown = names.filter((name) => !learned.has(name))
  for (const name of unknown) learned.add(name)
  const { language } = speech
  const loaded = await Promise.all(unknown.map((name) => files[`../../locales/${language}/${name}.json`]?.()))
  if (speech.language !== language || unknown.length === 0) return
  messages = Object.assign({}, messages, ...loaded)
  begin(language)
}

/** The zone (IANA name) that moments inside sentences are told in; undefined: this machine's. */
export function tellTimesOf(wanted: string | undefined): void {
  if (wanted === zone) return
  zone = wanted
  begin(speech.language)
}

function begin(language: Language): void {
  const t = translator(language, messages, mark, zone)
  speech = { language, t, say: ({ key, params }) => t(key, params) }
  for (const reader of readers) reader()
}

const subscribe = (reader: () => void) => {
  readers.add(reader)
  return () => readers.delete(reader)
}

/** The one way for a component to get words, so that none is left behind when the language changes. */
export const useLanguage = (): Speech => useSyncExternalStore(subscribe, () => speech)

import { Link } from "@tanstack/react-router"
import { useDeferredValue, useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Segments } from "../../../web/kit/segments.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import type { Framework } from "./operations.ts"
import { type Part, type Place, parts } from "./place.ts"
import { useSentence } from "./words.ts"

type Line = { id: string; words: string; off: boolean; changed: boolean; unverified?: boolean }

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
const anyPack = "any"

/** What there is to read: situations, checks, laws and lexicons, of one pack or all. */
export function Contents({ framework, place }: { framework: Framework; place: Place }) {
  const { t } = useLanguage()
  const say = useSentence()
  const [words, setWords] = useState("")
  const sought = fold(useDeferredValue(words.trim()))
  const lines = useLines(framework, place.pack)
  return (
    <nav className="contents" aria-label={t("framework.contents")}>
      <p className="contents-title">
        <Link {...place.linkTo(undefined, undefined)} activeProps={{}}>
          {t("web.nav.framework")}
        </Link>
      </p>
      <Segments
        label={t("framework.pack")}
        options={[
          { id: anyPack, label: t("framework.pack.any") },
          ...framework.packs.map(({ id, title }) => ({
            id,
            label: say(title, id),
          })),
        ]}
        value={place.pack ?? anyPack}
        onChange={(id) => place.narrow(id === anyPack ? undefined : id)}
      />
      <TextField
        aria-label={t("framework.search")}
        placeholder={t("framework.search")}
        type="search"
        value={words}
        onChange={setWords}
        maxLength={120}
      />
      {parts.map((part) => (
        <Group
          key={`${part} ${sought === ""}`}
          part={part}
          lines={lines[part].filter((line) => fold(`${line.words} ${line.id}`).includes(sought))}
          isOpen={sought !== "" || part === "situations" || part === place.part}
          place={place}
        />
      ))}
    </nav>
  )
}

type GroupProps = { part: Part; lines: readonly Line[]; isOpen: boolean; place: Place }

function Group({ part, lines, isOpen, place }: GroupProps) {
  const { t } = useLanguage()
  return (
    <details className="contents-group" open={isOpen}>
      <summary>
        {t(`framework.${part}`)} <span className="quiet small">{lines.length}</span>
      </summary>
      {lines.length === 0 && <p className="quiet small contents-none">{t("framework.none")}</p>}
      <ul>
        {lines.map(({ id, words, off, changed, unverified }) => (
          <li key={id}>
            <Link
              {...place.linkTo(part, id)}
              activeProps={{}}
              aria-current={place.part === part && place.id === id ? "true" : undefined}
            >
              {words} {off && <Tag>{t("framework.off")}</Tag>}
              {!off && changed && <Tag>{t("framework.changed")}</Tag>}
              {unverified && <span className="quiet small">{t("framework.unverified.short")}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}

function useLines(framework: Framework, pack: string | undefined): Record<Part, Line[]> {
  const say = useSentence()
  const { language } = useLanguage()
  const { situations, rules, checks, laws, lexicons } = framework
  type Entry = { id: string; off: boolean; changed: string[]; pack: string | null }
  const lines = <T extends Entry>(
    list: readonly T[],
    words: (one: T) => string,
    more?: (one: T) => Partial<Line>,
  ) =>
    list
      .filter((one) => pack === undefined || one.pack === pack)
      .map((one) => ({
        ...{
          id: one.id,
          off: one.off,
          words: words(one),
          changed: one.changed.length > 0 || one.pack === null,
        },
        ...more?.(one),
      }))
      .sort((one, other) => one.words.localeCompare(other.words, language))
  const touched = new Set(
    rules
      .filter(({ changed, pack: of }) => changed.length > 0 || of === null)
      .map(({ situation }) => situation),
  )
  return {
    situations: lines(
      situations,
      ({ title, id }) => say(title, id),
      ({ id, changed }) => ({ changed: changed.length > 0 || touched.has(id) }),
    ),
    checks: lines(checks, ({ title, id }) => say(title, id)),
    laws: lines(
      laws,
      ({ title, id }) => say(title, id),
      ({ verified }) => ({ unverified: !verified }),
    ),
    lexicons: lines(lexicons, ({ id }) => `$${id}`),
  }
}

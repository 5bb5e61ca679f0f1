import type { z } from "zod"
import { checkDraft, type Finding } from "../../core/check/index.ts"
import { languageOf } from "../../core/judge/judge.ts"
import { judgeByRules, withRules } from "../../core/judge/rules.ts"
import type { CompiledPacks } from "../../core/packs/compile.ts"
import type { Bench } from "../../platform/bench.ts"
import type { tried, tryText } from "./contract.ts"

type Asked = z.output<(typeof tryText.request.body.content)["application/json"]["schema"]>
type Tried = z.input<typeof tried>
type Reason = Tried["reasons"][number]

/** What the framework says of a text, every rule that holds, and those that would if they were not switched off. */
export function tryOn(asked: Asked, bench: Bench, now: Temporal.Instant): Tried {
  return asked.as === "post" ? tryPost(asked, bench, now) : tryDraft(asked, bench, now)
}

function tryPost({ text, language }: Asked, bench: Bench, now: Temporal.Instant): Tried {
  const post = { text, ...(language === "auto" ? {} : { lang: language }) }
  const { lang, situations, crossCutting, severity, intent, tone } = bench.ready.assess(post, now)
  const proposed = [...situations, ...crossCutting]
  const rank = new Map(proposed.map(({ id }, index) => [id, index]))
  const rankOf = ({ about, off }: Reason) => (rank.get(about) ?? rank.size) + (off ? 0.5 : 0)
  const reasons = [...rulesThatHold(post, bench, now), ...proposed.flatMap(wordsOfModel)]
  return {
    ...{ lang, severity, intent, tone },
    situations: proposed
      .map(({ id, score }) => ({ id, score }))
      .sort((one, other) => other.score - one.score),
    reasons: reasons.sort((one, other) => rankOf(one) - rankOf(other)),
  }
}

function rulesThatHold(post: { text: string; lang?: string }, bench: Bench, now: Temporal.Instant): Reason[] {
  const { judge, packs } = bench.ready
  const all = { ...packs, rules: [...packs.rules, ...packs.silent.rules] }
  const silent = new Set(packs.silent.rules.map(({ id }) => id))
  const engine = { ...withRules(judge.engine, all), now }
  const { fired } = judgeByRules({ text: post.text, lang: languageOf(post, judge).asked }, engine)
  return fired.map(({ rule, reasons }) => ({
    kind: "rule" as const,
    id: rule.id,
    about: rule.situation,
    score: rule.score,
    level: null,
    off: silent.has(rule.id),
    spans: reasons.map(({ start, end }) => ({ start, end })),
    laws: [...rule.laws],
  }))
}

const ofModel = "model:"

function wordsOfModel({
  id,
  reasons,
}: {
  id: string
  reasons: readonly { rule: string; start: number; end: number }[]
}): Reason[] {
  return reasons
    .filter(({ rule }) => rule.startsWith(ofModel))
    .map(({ rule, start, end }) => ({
      ...{ kind: "model" as const, id: rule.slice(ofModel.length), about: id },
      ...{ score: null, level: null, off: false, spans: [{ start, end }], laws: [] },
    }))
}

function tryDraft({ text, language, network, market }: Asked, bench: Bench, now: Temporal.Instant): Tried {
  const draft = {
    text,
    ...(language === "auto" ? {} : { lang: language }),
    context: { ...(network ? { network } : {}), ...(market ? { market } : {}) },
  }
  const find = (checks: CompiledPacks["checks"]) => {
    const checker = bench.checker()
    return checkDraft(draft, { ...checker, packs: { ...checker.packs, checks } }, now)
  }
  const { checks, silent } = bench.packs
  const lang = language === "auto" ? languageOf({ text }, bench.ready.judge).lang : language
  return {
    ...{ lang, situations: [], severity: 0, intent: null, tone: null },
    reasons: [...together(find(checks), false), ...together(find(silent.checks), true)],
  }
}

/** A check that speaks at several places is one reason. */
function together(findings: readonly Finding[], off: boolean): Reason[] {
  return [...Map.groupBy(findings, ({ rule }) => rule)].flatMap(([id, [first, ...others]]) =>
    first
      ? [
          {
            ...{ kind: "check" as const, id, about: first.id, score: null, level: first.severity, off },
            spans: [first, ...others].map(({ start, end }) => ({ start, end })),
            laws: [...first.laws],
          },
        ]
      : [],
  )
}

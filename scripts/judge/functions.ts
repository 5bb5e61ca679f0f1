/**
 * Functional posts of hate and counter-speech in French and English, made from templates: what a suite such as
 * HateCheck tests (Röttger et al. 2021), in our own words. `node scripts/judge/functions.ts` measures the rules.
 */
import { createRuleEngine, judgeByRules } from "../../src/core/judge/rules.ts"
import { loadPacks } from "../../src/platform/packs.ts"

type Made = {
  readonly name: string
  readonly isHate: boolean
  readonly fr: readonly string[]
  readonly en: readonly string[]
}

const groups = {
  fr: [
    "femmes",
    "musulmans",
    "immigrants",
    "gais",
    "personnes trans",
    "handicapés",
    "Noirs",
    "Juifs",
    "réfugiés",
  ],
  en: [
    "women",
    "Muslims",
    "immigrants",
    "gay people",
    "trans people",
    "disabled people",
    "black people",
    "Jews",
    "refugees",
  ],
}
const ones = {
  fr: [
    "femme",
    "musulmane",
    "immigrante",
    "lesbienne",
    "personne trans",
    "handicapée",
    "Noire",
    "Juive",
    "réfugiée",
  ],
  en: [
    "woman",
    "Muslim",
    "immigrant",
    "gay person",
    "trans person",
    "disabled person",
    "black person",
    "Jew",
    "refugee",
  ],
}

/** % is the group, ^ one of it. */
export const functions: readonly Made[] = [
  {
    name: "strong negative emotion",
    isHate: true,
    fr: ["Je déteste les %.", "Les % me dégoûtent.", "Je ne supporte pas les %."],
    en: ["I hate %.", "I despise %.", "I can't stand %."],
  },
  {
    name: "very negative attributes",
    isHate: true,
    fr: ["Les % sont répugnants.", "Les % sont des moins que rien.", "Les % sont tellement stupides."],
    en: ["% are so disgusting.", "% are the scum of the earth.", "% are all stupid."],
  },
  {
    name: "dehumanisation",
    isHate: true,
    fr: ["Les % sont des parasites.", "Les % ne sont pas des êtres humains.", "Les % sont comme des rats."],
    en: ["% are vermin.", "% are subhuman.", "% are like rats."],
  },
  {
    name: "implicit derogation",
    isHate: true,
    fr: [
      "Je croyais avoir vu le pire, et puis j'ai rencontré des %.",
      "Tu es juste une ^ pour moi.",
      "Les % ne m'arrivent pas à la cheville.",
    ],
    en: [
      "I thought I'd seen the worst and then I met %.",
      "You are just a ^ to me.",
      "% could never do my job.",
    ],
  },
  {
    name: "direct threat",
    isHate: true,
    fr: [
      "Je vais tuer toutes les %.",
      "J'arrive, les %, et vous allez mourir.",
      "Je vais vous faire la peau, les %.",
    ],
    en: ["I will kill all %.", "I'm coming for you %.", "I am going to beat up every ^ I see."],
  },
  {
    name: "threat as a norm",
    isHate: true,
    fr: ["Il faudrait exterminer les %.", "Les % méritent de mourir.", "Les % devraient être pendus."],
    en: ["% should be wiped out.", "% deserve to die.", "Someone should get rid of all %."],
  },
  {
    name: "in later clauses",
    isHate: true,
    fr: ["Les % sont mes voisins, et ils me dégoûtent.", "J'ai vu des % ce matin, de vrais parasites."],
    en: ["% are my neighbours and they disgust me.", "I saw % this morning, what a bunch of parasites."],
  },
  {
    name: "in later sentences",
    isHate: true,
    fr: [
      "Je ne veux même pas parler des %. Ils sont répugnants.",
      "Il y a des % dans ma rue. Qu'on les foute dehors.",
    ],
    en: [
      "I don't even want to talk about %. They are disgusting.",
      "There are % on my street. Kick them all out.",
    ],
  },
  {
    name: "negated positive",
    isHate: true,
    fr: ["Les % ne seront jamais nos égaux.", "Aucune ^ ne mérite de vivre.", "Les % ne valent rien."],
    en: ["% will never be our equals.", "No ^ deserves to live.", "% are not worthy of respect."],
  },
  {
    name: "as a question",
    isHate: true,
    fr: ["Pourquoi les % sont-ils si stupides ?", "Qui a laissé entrer ces parasites de % ?"],
    en: ["Why are % so stupid?", "Who let these % parasites in?"],
  },
  {
    name: "as an opinion",
    isHate: true,
    fr: ["Honnêtement, je pense que les % sont inférieurs.", "À mon avis, les % sont une plaie."],
    en: ["Honestly, I think % are inferior.", "In my opinion % are a plague."],
  },
  {
    name: "with profanity",
    isHate: true,
    fr: ["Putain, les % sont des ordures.", "Les % font chier, qu'ils crèvent."],
    en: ["% are such motherfuckers.", "Fuck all %."],
  },
  {
    name: "exclusion",
    isHate: true,
    fr: [
      "Les % n'ont pas leur place ici.",
      "Que les % retournent dans leur pays.",
      "Il faut interdire les % dans nos écoles.",
    ],
    en: ["% don't belong here.", "% should go back to their country.", "Ban % from our schools."],
  },
  {
    name: "leet and stars",
    isHate: true,
    fr: ["J3 d3t3ste l3s %.", "Les % sont des p@rasit3s.", "Les % sont des c0nnards."],
    en: ["I h4te %.", "% are v3rmin.", "% are sc*m."],
  },
  {
    name: "swapped and lost letters",
    isHate: true,
    fr: ["Les % sont répugnnats.", "Je détetse les %.", "Je détete les %."],
    en: ["% are disgutsing.", "I dsepise %.", "% are digusting."],
  },
  {
    name: "spaces",
    isHate: true,
    fr: ["Je d é t e s t e les %.", "Jedéteste les %."],
    en: ["I h a t e %.", "Ihate %.", "% aredisgusting."],
  },
  {
    name: "profanity, no hate",
    isHate: false,
    fr: ["Merde, j'ai oublié mes clés.", "Putain que c'est bon !", "Tabarnak, il fait froid."],
    en: ["Holy shit, I forgot my keys.", "Fuck this rain.", "That was so fucking good."],
  },
  {
    name: "negated hate",
    isHate: false,
    fr: [
      "Je ne déteste pas les %.",
      "Aucune ^ ne mérite de mourir.",
      "Les % ne sont pas des parasites.",
      "Les % ne devraient jamais être attaqués.",
    ],
    en: ["I don't hate %.", "No ^ deserves to die.", "% are not vermin.", "% should never be attacked."],
  },
  {
    name: "neutral",
    isHate: false,
    fr: ["Des % ont emménagé à côté.", "Je connais beaucoup de %.", "Les % ont rencontré le maire."],
    en: ["Some % moved in next door.", "I know many %.", "% met the mayor."],
  },
  {
    name: "positive",
    isHate: false,
    fr: ["Les % sont formidables.", "J'aime les %.", "Nous devrions mieux protéger les %."],
    en: ["% are wonderful.", "I love %.", "We should protect % better."],
  },
  {
    name: "quoted to denounce",
    isHate: false,
    fr: [
      "Dire « je déteste les % » est inacceptable.",
      "C'est raciste de dire que les % sont des parasites.",
      "Quelqu'un a écrit « les % sont des ordures », je l'ai signalé.",
    ],
    en: [
      'Saying "I hate %" is unacceptable.',
      "It is bigoted to say that % are vermin.",
      'Somebody wrote "% are scum" and I reported it.',
    ],
  },
  {
    name: "counter-speech",
    isHate: false,
    fr: [
      "Prétendre que les % sont inférieurs, c'est de la haine pure.",
      "Arrêtez de traiter les % de parasites.",
      "Non, les % ne volent pas nos emplois.",
    ],
    en: [
      "Your claim that % are inferior is hateful nonsense.",
      "Stop calling % vermin.",
      "No, % are not stealing our jobs.",
    ],
  },
  {
    name: "objects",
    isHate: false,
    fr: [
      "Je déteste les épinards.",
      "Ces formulaires sont répugnants.",
      "Les lundis devraient être interdits.",
    ],
    en: ["I hate spinach.", "This website is disgusting.", "Mondays should be banned."],
  },
]

export function spell(lang: "fr" | "en"): { name: string; isHate: boolean; text: string }[] {
  return functions.flatMap(({ name, isHate, [lang]: templates }) =>
    templates.flatMap((template) => {
      const many = groups[lang].map((group, at) =>
        template.replaceAll("%", group).replaceAll("^", ones[lang][at] ?? ""),
      )
      return [...new Set(many)].map((text) => ({
        name,
        isHate,
        text: text.charAt(0).toUpperCase() + text.slice(1),
      }))
    }),
  )
}

if (import.meta.main) {
  const { compiled } = await loadPacks(undefined, { ids: ["base"] })
  if (!compiled) throw new Error("packs are faulty")
  const engine = createRuleEngine(compiled, { now: Temporal.Now.instant() })
  const shown = process.argv.includes("--wrong")
  for (const lang of ["fr", "en"] as const) {
    const judged = spell(lang).map((post) => {
      const { situations, fired } = judgeByRules({ ...post, lang }, engine)
      return {
        ...post,
        isFlagged: situations.some(
          ({ id, score }) => (id === "offensive" || id === "threat") && score >= 0.5,
        ),
        rules: fired.map(({ rule }) => rule.id),
      }
    })
    const right = judged.filter(({ isHate, isFlagged }) => isHate === isFlagged)
    console.log(`${lang}: ${right.length} of ${judged.length} (${(right.length / judged.length).toFixed(3)})`)
    for (const [name, posts] of Map.groupBy(judged, ({ name }) => name)) {
      const well = posts.filter(({ isHate, isFlagged }) => isHate === isFlagged)
      console.log(`  ${(well.length / posts.length).toFixed(2)} ${name} (${posts.length})`)
      if (shown)
        for (const { text, rules } of posts.filter((post) => !well.includes(post)).slice(0, 4))
          console.log(`       ${text}  ${rules.join(" ")}`)
    }
  }
}

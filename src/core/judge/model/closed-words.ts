/**
 * The small words of French and English, by what they do: « je » and "I" are one symbol, so that what is learned of a
 * sentence in one language holds in the other. Folded, as facts/words.ts gives them.
 */
const symbols: Record<string, string> = {
  I: "je j i im ive ill id jme jte jvais chu jsuis moi myself moimeme",
  WE: "on nous we us",
  ME: "me m",
  MY: "mon ma mes my mine notre nos our ours",
  YOU: "tu te t toi vous you u ya yall yourself yourselves youre youve",
  YOUR: "ton ta tes votre vos your yours ur tienne tien",
  HE: "il elle he she hes shes lui him her",
  THEY: "ils elles they them eux theyre leur em theyve",
  THEIR: "son sa ses leurs his hers their theirs",
  IT: "ca cela it its ce c this that ceci",
  NOT: "pas jamais rien aucun aucune nul ni not never no none nothing nor dont doesnt didnt wont isnt arent wasnt cant cannot aint pantoute sans without",
  IF: "si if unless whether",
  WHO: "qui who whose",
  WHAT: "quoi que qu what quel quelle quels quelles which",
  HOW: "comment how combien",
  WHY: "pourquoi why",
  WHEN: "quand when lorsque",
  WHERE: "ou where",
  SOMEONE: "quelqu quelqun someone somebody anyone anybody quiconque",
  GO: "vais vas va allons allez vont jvas jva aller going gonna go goes will shall ll m'en",
  MUST: "faut dois doit devez devrait devraient devrais must should need needs ought doivent faudrait",
  CAN: "peux peut pouvez pourrait pourrais pourriez can could may might",
  WANT: "veux veut voulez voudrais want wants wanna wish wishes aimerais hope espere souhaite",
  BE: "est sont es suis etes sommes etre is are am be re s",
  WAS: "etait etaient etais ete was were been fut",
  HAVE: "ai as a ont avez avons have has ve had avait avais avaient aura",
  DO: "fait fais font faire do does did done",
  AND: "et and pis puis plus",
  BUT: "mais but however though",
  OR: "or sinon",
  BECAUSE: "car parce because since puisque",
  LIKE: "comme like genre",
  ALL: "tout toute tous toutes all every each whole toutte",
  ONLY: "juste seulement only just rien",
  TO: "pour to for afin",
  AT: "chez at",
  WITH: "avec with",
  BEFORE: "avant before until",
  AFTER: "apres after",
  MORE: "plus more moins less trop too tres very so tellement vraiment really ben assez",
  THERE: "y la there here ici",
  PLEASE: "please pls svp plait merci thanks thank",
  SAY: "dit dis dire said says say told tell dites ecrit wrote raconte",
  KNOW: "sais sait know knows savez savoir connais",
  THINK: "pense crois trouve think believe guess imagine semble opinion avis",
  LET: "let laisse laissez lets",
  TODAY: "aujourd hui demain today tomorrow tonight soir hier yesterday",
}

/** Articles and the like: they are stepped over. */
const empty = "le la les l un une des du de d au aux the an of in on dans sur par by from en se n ne"

export const closedWords: ReadonlyMap<string, string> = new Map(
  Object.entries(symbols).flatMap(([symbol, words]) =>
    words.split(" ").map((word) => [word, symbol] as const),
  ),
)
export const emptyWords: ReadonlySet<string> = new Set(empty.split(" "))

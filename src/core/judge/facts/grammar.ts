/** The closed classes of French and English words that the facts read: folded, as `words.ts` gives them. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean))

/** Subjects, by person. « on » is read as first: that is how it threatens, admits and invites. */
export const FIRST = set(
  "je j i nous on we jai jsuis chu jvais jva jvas jsais jpeux jveux jte im ive ill id jme",
)
export const SECOND = set("tu you u ya yall youre youve youll ur tes tas tu")
export const THIRD = set("il elle ils elles y he she they it a hes shes theyre theyve ce c ca cela who qui")
/** Of these, the ones that stand for people. */
export const THIRD_PERSON = set("il elle he she hes shes him her lui lautre")
export const THIRD_GROUP = set("ils elles they them eux theyre theyve")

export const YOU = set(
  "tu te t toi vous ton ta tes votre vos tien tienne you your yours yourself yourselves u ur youre youve youll yall ya thee dtoi vouzotes",
)
export const SELF = set(
  "je j me m moi mon ma mes nous notre nos on i my myself mine we us our ours im ive ill moimeme jme chu",
)

/** Clitic objects that stand before a French verb, and what they point to. */
export const CLITICS: Readonly<Record<string, "you" | "self" | "person" | "group">> = {
  te: "you",
  t: "you",
  vous: "you",
  le: "person",
  la: "person",
  l: "person",
  lui: "person",
  les: "group",
  leur: "group",
  me: "self",
  m: "self",
  nous: "self",
}

/** Objects that stand after a verb. */
export const OBJECTS: Readonly<Record<string, "you" | "self" | "person" | "group" | "public">> = {
  you: "you",
  u: "you",
  ya: "you",
  toi: "you",
  vous: "you",
  yourself: "you",
  him: "person",
  her: "person",
  lui: "person",
  them: "group",
  eux: "group",
  em: "group",
  me: "self",
  moi: "self",
  myself: "self",
  everyone: "public",
  everybody: "public",
  tous: "public",
}

export const NEGATIONS = set(
  "pas jamais rien aucun aucune nul nulle ni sans not never no none nobody nothing neither nor without cannot cant dont doesnt didnt wont isnt arent wasnt werent couldnt wouldnt shouldnt aint pu pus pantoute hardly personne",
)
/** ne, n' open the scope; in Québec and in speech they are dropped and « pas » closes it. */
export const NEGATION_OPENERS = set("ne n")
/** The words that make « not » mean something else: « pas juste », « pas mal », « not only », « no joke ». */
export const NOT_NEGATIONS = set(
  "juste seulement mal pire only just just joke jokes farce farces blague kidding doubt wonder matter que foutu foutue capable capables fichu fichue sure sur",
)
export const STEMS_OF_NT = set(
  "don doesn didn won can isn aren wasn weren couldn wouldn shouldn haven hasn hadn ain mustn",
)

export const CLAUSE_OPENERS = set(
  "mais pis et puis car donc parce puisque but and because so then faque alors or ou quand when while",
)
export const CONDITIONS = set(
  "si if unless suppose supposons imagine imagines imaginez whether advenant sinon",
)
export const DETERMINERS = set(
  "le la les l un une des du de d a au aux the an of to this that these those ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs my your his her its our their some tout toute tous toutes all every each chaque certain certaine for in on at with pour dans sur avec chez par autre autres other gros grosse petit petite vieux vieille old little big fat damn fucking goddamn bloody maudit maudite sale osti ostie esti crisse tabarnak calisse sacrament putain foutu foutue fichu fichue pauvre poor",
)

/** « il m'a dit », « she wrote »: what follows is somebody else's. */
export const SAYING = set(
  "dit dis disait disaient disent dire crie criait ecrit ecrivait lance lancait hurle repondu repond traite traitait traitent traitee appelle appelait appelee menace menacait commente publie balance gueule repete raconte pretend pretendait affirme declare said says say told tells telling called calls calling wrote writes written messaged yelled yells shouted screamed texted posted commented replied threatened claimed claims hollered muttered dmed emailed traiter dire saying claim claiming notion idea myth pretendre affirmer ecrire",
)
/** Before a verb of saying: what is said is refused. */
export const REFUSING = set("arrete arretez cesse cessez stop quit")
/** « traité de », « called me a »: a report of insult even without quotes. */
export const CALLING = set(
  "traite traitee traites traiter traitait traitent called calling call calls appele appelee appeles traitant",
)
/** What one says of words that are not one's own and should not be. */
export const DENOUNCING = set(
  "inacceptable inadmissible intolerable honteux raciste racistes sexiste sexistes homophobe homophobes transphobe haineux haineuse haineuses haine discriminatoire unacceptable disgusting racist racism racisme sexist sexism sexisme homophobic homophobia homophobie transphobia xenophobe xenophobic xenophobia islamophobia islamophobie antisemitism antisemitisme hateful bigoted bigot bigotry bigots supprimez supprimer signaler signale signalez report reported reporting denounce denonce denoncer denoncez retirez moderate moderer modere slur slurs insulte insultes insult insults stereotype stereotypes prejudice prejuges prejuge prejudices",
)

export const IMPERATIVES = set(
  `va vas viens retourne retournez mange mangez ferme fermez degage degagez creve crevez regarde regardez ecoute arrete arretez
  dis dites laisse laissez donne donnez mets mettez prends prenez fais faites envoie envoyez ecris ecrivez appelle appelez clique
  cliquez abonnez abonne aimez partagez partage likez commandez commande achetez achete inscrivez inscris contactez contacte
  venez allez textez texte demandez demande profitez decouvrez telechargez telecharge visitez visite votez vote gardez garde
  attends attendez continue continuez essaie essayez oublie oubliez sors sortez casse cassez brule brulez tue tuez pends
  rejoins rejoignez reserve reservez passe passez suivez suis supprimez svp remplacez pensez mettez ajoutez evitez enleve
  enlevez engagez changez confirmez entrez verifiez repondez lis lisez apporte apportez checke check guette
  go get come call text message dm click follow like share subscribe order buy sign join book visit try check watch look
  stop keep send tell ask give take put shut fuck screw eat die kill burn leave let stay move read write make please pls
  delete remove drop bring grab help report vote fire hire replace open close add consider think bend suck hang jump rot
  download tune pass meet enjoy confirm verify claim win tag contact hit beat smash hose pull swap use save don forget avoid`,
)
export const POLITE = set("please pls svp sil stp veuillez")

/** Small words that one language has and the other has not. */
export const FRENCH = set(
  "le la les un une des du de et est que qui dans pour pas vous nous je tu il elle on ne ce cette ces mon ma mes votre vos avec sur au aux en plus mais ou sont ai c j d l qu pis fait tout bien ca",
)
export const ENGLISH = set(
  "the and is are of to in that it you your for with this was were have has be not they we my at from but or so what when who how i he she an if there just all out up about do does did will would can",
)

/** What follows is said of oneself. */
export const FEELING = set("feel feeling felt feels sens sentais sentie senti sentir")

/** What a word tells of a whole post, as bits, so that each word is looked up once. */
export const Tells = { self: 1, you: 2, denounces: 4, french: 8, english: 16 } as const
export const TELLS: ReadonlyMap<string, number> = tellsOf([
  [FIRST, Tells.self],
  [SELF, Tells.self],
  [YOU, Tells.you],
  [DENOUNCING, Tells.denounces],
  [FRENCH, Tells.french],
  [ENGLISH, Tells.english],
])

function tellsOf(sets: readonly (readonly [ReadonlySet<string>, number])[]): Map<string, number> {
  const tells = new Map<string, number>()
  for (const [words, bit] of sets) for (const word of words) tells.set(word, (tells.get(word) ?? 0) | bit)
  return tells
}

/**
 * What the launcher says before the product, its languages included, can run: both languages each time.
 */
const SENTENCES = {
  oldNode: [
    "Vigie demande Node 18 ou plus récent; voici Node {version}.",
    "Vigie needs Node 18 or newer; this is Node {version}.",
  ],
  installing: [
    "Installation des composants (environ 300 Mo la première fois)…",
    "Installing components (about 300 MB the first time)…",
  ],
  building: ["Préparation de l’application web…", "Building the web app…"],
  waiting: [
    "Une autre commande installe déjà cette copie; attente…",
    "Another command is already installing this copy; waiting…",
  ],
  noGlibc: [
    "Ce système n’a pas la bibliothèque glibc (Alpine, par exemple); Vigie demande Debian, Ubuntu, Fedora ou un système semblable.",
    "This system does not have glibc (Alpine, for one); Vigie needs Debian, Ubuntu, Fedora or the like.",
  ],
  unsupported: [
    "Vigie n’est pas offert pour {platform}. Installez Node 26 vous-même pour l’essayer.",
    "Vigie does not come for {platform}. Install Node 26 yourself to try it.",
  ],
  noNpm: [
    "npm est introuvable. Installez-le (il accompagne Node), puis recommencez.",
    "npm was not found. Install it (it comes with Node), then try again.",
  ],
  noNetwork: [
    "Le registre npm n’a pas répondu. Vérifiez l’accès à Internet ou le serveur mandataire (npm config get registry), puis recommencez.",
    "The npm registry did not answer. Check the internet access or the proxy (npm config get registry), then try again.",
  ],
  diskFull: [
    "Le disque où se trouve {root} est plein. Il faut environ 600 Mo libres.",
    "The disk that holds {root} is full. About 600 MB must be free.",
  ],
  notWritable: [
    "Impossible d’écrire dans {root}. Donnez ce droit à l’utilisateur qui lance Vigie.",
    "Cannot write in {root}. Give the user who starts Vigie the right to.",
  ],
  installFailed: [
    "L’installation a échoué; npm en donne la raison ci-dessus.",
    "The installation failed; npm gives the reason above.",
  ],
  incomplete: [
    "L’installation est incomplète (il manque {packages}). Une option de npm en exclut peut-être une partie (omit, os, cpu, libc).",
    "The installation is incomplete ({packages} missing). An npm option may leave some out (omit, os, cpu, libc).",
  ],
  linkedModules: [
    "node_modules est un lien vers un autre dossier où {missing} composants diffèrent du fichier de verrouillage; installez-les là-bas.",
    "node_modules is a link to another folder, where {missing} components differ from the lockfile; install them there.",
  ],
  noRuntime: [
    "Le Node livré avec Vigie ne démarre pas ici ({reason}).",
    "The Node that comes with Vigie does not start here ({reason}).",
  ],
  buildFailed: [
    "L’application web n’a pas pu être préparée; la raison est ci-dessus.",
    "The web app could not be built; the reason is above.",
  ],
}

/** On the error output, so that the answer of a command stays alone on the other. */
export function say(name, params = {}) {
  for (const sentence of SENTENCES[name])
    console.error(sentence.replace(/\{(\w+)\}/g, (_, param) => String(params[param])))
}

export function fail(name, params) {
  say(name, params)
  process.exit(1)
}

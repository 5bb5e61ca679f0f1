import assert from "node:assert/strict"
import { test } from "node:test"
import { openDetector } from "../../../tests/drafts.ts"

const { words } = await openDetector("health")

test("the state of somebody who is named, replied to or addressed is found", () => {
  const found = (text: string, lang: "fr" | "en" = "fr") =>
    assert.equal(words(text, lang).length > 0, true, text)
  found("Pensées pour Rosaire Beausoleil, opéré au cœur hier dans notre hôpital.")
  found("@zoe.lap oui, votre rendez-vous en oncologie est confirmé.")
  found("Notre collègue Armande Sirois est en congé de maladie depuis lundi.")
  found("Congrats to Percival Stubbs, six months sober since joining our rehab!", "en")
  found("@pip_w your biopsy results are in, call the clinic", "en")
  found("Merci à Léopold Vachon, patient de notre centre de dialyse, pour son témoignage.")
})

test("a campaign, a profession, everybody or an absence without a reason is not", () => {
  const nothing = (text: string, lang: "fr" | "en" = "fr") => assert.deepEqual(words(text, lang), [], text)
  nothing("Novembre est le mois de la sensibilisation au diabète.")
  nothing("La Dre Armande Sirois, oncologue, donnera une conférence sur le cancer.")
  nothing("Bon courage à toutes les personnes en chimio.")
  nothing("Armande Sirois est absente jusqu'à lundi.")
  nothing("Join Percival Stubbs at the walk for cancer research", "en")
})

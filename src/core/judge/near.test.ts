import assert from "node:assert/strict"
import { test } from "node:test"
import { seeded } from "../time/seeded.ts"
import { likenessOf, NearPosts, signatureOf } from "./near.ts"

const posts = [
  "Le terrain de soccer derrière l'école est fermé jusqu'à jeudi à cause de la pluie, merci de votre patience.",
  "The library will open an hour later on Monday because the heating is being repaired, sorry for the trouble.",
  "Quelqu'un a trouvé un petit gant bleu près de la patinoire hier soir? Ma fille le cherche partout.",
]

function likeness(one: string, other: string): number {
  const [first, second] = [signatureOf(one), signatureOf(other)]
  assert.ok(first && second)
  return likenessOf(first, second)
}

test("a copy with another link, other handles, accents or capitals is the same", () => {
  const [post = ""] = posts
  assert.equal(
    likeness(`${post} https://example.com/a`, `@ville ${post.toUpperCase()} https://example.org/b`),
    1,
  )
})

test("one word changed leaves two posts alike; other posts are not", () => {
  for (const post of posts) {
    const words = post.split(" ")
    words[4] = "autrement"
    assert.ok(likeness(post, words.join(" ")) >= 0.5, post)
    for (const other of posts) if (other !== post) assert.ok(likeness(post, other) < 0.2, `${post} ${other}`)
  }
})

test("the most alike comes first, and what is out of the window is forgotten", () => {
  const near = new NearPosts<number>({ window: 50, least: 0.5 })
  const [post = ""] = posts
  assert.deepEqual(near.add(0, post), [])
  near.add(1, `${post} Bonne journée à tous et à toutes!`)
  assert.deepEqual(
    near.add(2, post).map(({ id }) => id),
    [0, 1],
  )
  const next = seeded(3)
  const word = () => `mot${next(5000)}`
  for (let id = 3; id < 300; id++) near.add(id, Array.from({ length: 12 }, word).join(" "))
  assert.deepEqual(near.add(300, post), [])
  assert.deepEqual(
    near.add(301, post).map(({ id }) => id),
    [300],
  )
})

test("a post without words is like none", () => {
  const near = new NearPosts<number>({ window: 10, least: 0.5 })
  near.add(0, "😂😂 https://example.com")
  assert.deepEqual(near.add(1, "😂😂 https://example.com"), [])
})

test("of changed copies of generated posts, nineteen in twenty are found", () => {
  const next = seeded(11)
  const near = new NearPosts<number>({ window: 2000, least: 0.5 })
  let found = 0
  for (let id = 0; id < 400; id++) {
    const words = Array.from({ length: 18 }, () => `w${next(3000)}`)
    near.add(id, words.join(" "))
    words[next(18)] = "autre"
    if (near.add(1000 + id, words.join(" ")).some((one) => one.id === id)) found++
  }
  assert.ok(found >= 380, `${found} of 400`)
})

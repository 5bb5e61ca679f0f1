/** Words kept, and the longest that is: a post of made-up words must not fill the memory. */
const mostWords = 30_000
const longestWord = 32

/**
 * What is always the same of a word, read once and looked up after: most words of a post were in another before it.
 * When full, all is forgotten, and the words in use come back by themselves.
 */
export function remembered<What>(read: (word: string) => What): (word: string) => What {
  const known = new Map<string, What>()
  return (word) => {
    const what = known.get(word)
    if (what !== undefined) return what
    const found = read(word)
    if (known.size >= mostWords) known.clear()
    if (word.length <= longestWord) known.set(word, found)
    return found
  }
}

/** A bit for the first letter of a word, to tell at once that it is none of a few. */
export const letterOf = (word: string): number => 1 << (word.charCodeAt(0) & 31)

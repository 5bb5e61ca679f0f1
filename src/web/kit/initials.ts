/** "Marie-Ève Talbot" is MT: the first letter of the first and of the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1)
  return ends.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("")
}

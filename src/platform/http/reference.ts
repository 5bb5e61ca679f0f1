/** The readable page of the API, made from its OpenAPI document: no script, no sentence of its own but the headings it is given. */

interface Operation {
  tags?: string[]
  summary?: string
  parameters?: { name: string; in: string; required?: boolean }[]
  requestBody?: { content?: Record<string, { schema?: unknown }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>
}

interface OpenApiDocument {
  info: { title: string; version: string; description?: string }
  paths?: Record<string, Record<string, Operation>>
}

interface Headings {
  language: string
  intro: string
  parameters: string
  request: string
  answer: string
  document: string
}

export function printReference(document: OpenApiDocument, headings: Headings): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation,
      tag: operation.tags?.[0] ?? "",
    })),
  )
  const tags = [...new Set(operations.map(({ tag }) => tag))]
  const sections = tags.map((tag) => {
    const own = operations.filter((operation) => operation.tag === tag)
    return `<section id="${escaped(tag)}"><h2>${escaped(tag)}</h2>${own.map((one) => printOperation(one, headings)).join("")}</section>`
  })
  return `<!doctype html><html lang="${headings.language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(document.info.title)} API</title><style>${style}</style>
<main><h1>${escaped(document.info.title)} API <small>${escaped(document.info.version)}</small></h1>
<p>${escaped(headings.intro)} <a href="/api/openapi.json">${escaped(headings.document)}</a></p>
<nav>${tags.map((tag) => `<a href="#${escaped(tag)}">${escaped(tag)}</a>`).join(" ")}</nav>${sections.join("")}</main></html>`
}

function printOperation(
  one: { path: string; method: string; operation: Operation },
  headings: Headings,
): string {
  const { operation } = one
  const parameters = (operation.parameters ?? []).map(
    ({ name, in: where, required }) =>
      `<li><code>${escaped(name)}</code> ${escaped(where)}${required ? " *" : ""}</li>`,
  )
  const request = schemaOf(operation.requestBody?.content)
  const answer = schemaOf(operation.responses?.["200"]?.content ?? operation.responses?.["201"]?.content)
  return `<details><summary><b class="${one.method}">${one.method.toUpperCase()}</b> <code>${escaped(one.path)}</code> <span>${escaped(operation.summary ?? "")}</span></summary>
${parameters.length > 0 ? `<h3>${escaped(headings.parameters)}</h3><ul>${parameters.join("")}</ul>` : ""}
${request ? `<h3>${escaped(headings.request)}</h3><pre tabindex="0">${request}</pre>` : ""}
${answer ? `<h3>${escaped(headings.answer)}</h3><pre tabindex="0">${answer}</pre>` : ""}</details>`
}

function schemaOf(content: Record<string, { schema?: unknown }> | undefined): string {
  const schema = content?.["application/json"]?.schema
  return schema ? escaped(JSON.stringify(schema, null, 2)) : ""
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

const style = `:root{color-scheme:light dark;--ink:light-dark(#0f1f3d,#e8ecf4);--ground:light-dark(#fbfaf7,#0b1424);--line:light-dark(#d9dde5,#27344d);--quiet:light-dark(#4a5770,#a9b4c8)}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground);margin:0}main{max-width:60rem;margin:0 auto;padding:2rem 1rem}
a{color:inherit}nav{display:flex;flex-wrap:wrap;gap:.75rem;padding:1rem 0;border-bottom:1px solid var(--line)}small,summary span{color:var(--quiet);font-weight:400}
details{border-bottom:1px solid var(--line);padding:.5rem 0}summary{cursor:pointer;display:flex;flex-wrap:wrap;gap:.75rem;align-items:baseline}
b{min-width:4.5rem;font-size:.8rem}code,pre{font:14px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}pre{overflow:auto;max-height:24rem;padding:1rem;border:1px solid var(--line);border-radius:6px}h3{font-size:.9rem;margin:.75rem 0 .25rem}`

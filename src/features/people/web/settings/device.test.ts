import assert from "node:assert/strict"
import { test } from "node:test"
import { deviceOf } from "./device.ts"

test("a browser is called what people call it, not what it claims to descend from", () => {
  const edge =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"
  assert.deepEqual(deviceOf(edge), { browser: "Edge", system: "Windows" })
  const iphone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1"
  assert.deepEqual(deviceOf(iphone), { browser: "Safari", system: "iPhone" })
  assert.deepEqual(deviceOf("curl/8.5"), {})
  assert.deepEqual(deviceOf(null), {})
})

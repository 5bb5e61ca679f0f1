import { accounts } from "../features/accounts/index.ts"
import type { Feature } from "../features/feature.ts"
import { framework } from "../features/framework/index.ts"
import { inbox } from "../features/inbox/index.ts"
import { insight } from "../features/insight/index.ts"
import { ledger } from "../features/ledger/index.ts"
import { listening } from "../features/listening/index.ts"
import { people } from "../features/people/index.ts"

/** Every feature, in the order of the house: each may use only those before it. */
export const features: readonly Feature[] = [ledger, people, accounts, framework, listening, inbox, insight]

/** Who may do what in the whole product, as each feature says it. */
export const permissions = features.flatMap(({ name, may }) => (may ? [{ feature: name, may }] : []))

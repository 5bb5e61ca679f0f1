import { useParams } from "@tanstack/react-router"
import { AccountDetail } from "./detail.tsx"
import { AccountList } from "./list.tsx"
import "./accounts.css"

/** Accounts: how each is listened to, and one in detail. */
export function Screen() {
  const { account } = useParams({ strict: false }) as { account?: string }
  return account ? <AccountDetail key={account} id={account} /> : <AccountList />
}

import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Drawer } from "../../../web/kit/dialog.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { Skeleton } from "../../../web/kit/skeleton.tsx"
import { useAnswer } from "../../../web/queries.ts"
import { ConnectForm } from "./connect-form.tsx"
import type { Typed } from "./network-form.tsx"
import { type Connected, listNetworks, type Network } from "./operations.ts"
import { abilities, pathOf } from "./words.ts"

/** Choose a network, say who we are there, see whom we became. Closing and opening again loses nothing typed. */
export function ConnectDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLanguage()
  const { data, error } = useAnswer(listNetworks, {}, { enabled: isOpen })
  const [chosen, setChosen] = useState<string>()
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({})
  const [connected, setConnected] = useState<Connected>()
  const network = data?.items.find((one) => one.network === chosen)
  const done = (account: Connected) => {
    setConnected(account)
    setTyped({})
  }
  const again = () => {
    setConnected(undefined)
    setChosen(undefined)
  }
  const close = () => {
    onClose()
    if (connected) again()
  }
  const title = network
    ? t("accounts.connect_to", { network: t(`connectors.${network.network}.name`) })
    : t("accounts.connect")
  return (
    <Drawer title={connected ? t("accounts.connected") : title} isOpen={isOpen} onClose={close}>
      {error && <ErrorNote problem={error} />}
      {!data && !error && <Skeleton />}
      {connected && <Success connected={connected} onAgain={again} onClose={close} />}
      {data && !network && !connected && <Networks networks={data.items} onChoose={setChosen} />}
      {network && !connected && (
        <ConnectForm
          key={network.network}
          network={network}
          typed={typed[network.network] ?? {}}
          onType={(words) => setTyped({ ...typed, [network.network]: words })}
          onBack={() => setChosen(undefined)}
          onDone={done}
        />
      )}
    </Drawer>
  )
}

function Networks({
  networks,
  onChoose,
}: {
  networks: readonly Network[]
  onChoose: (network: string) => void
}) {
  const { t, language } = useLanguage()
  const list = new Intl.ListFormat(`${language}-CA`)
  return (
    <>
      <p className="quiet">{t("accounts.choose_network")}</p>
      <ul className="network-choice">
        {networks.map(({ network, can }) => (
          <li key={network}>
            <button type="button" onClick={() => onChoose(network)}>
              <strong>{t(`connectors.${network}.name`)}</strong>
              <span className="quiet small">
                {t("accounts.vigie_can", { list: list.format(abilities(can).map((key) => t(key))) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

type SuccessProps = { connected: Connected; onAgain: () => void; onClose: () => void }

/** Whom the network says we are: the moment to notice that it is the wrong account. */
function Success({ connected: { id, profile }, onAgain, onClose }: SuccessProps) {
  const { t } = useLanguage()
  return (
    <div className="account-success" role="status">
      <div className="account-profile">
        <strong>{profile.name}</strong>
        {profile.handle && <span>{profile.handle}</span>}
        {profile.url && (
          <a href={profile.url} target="_blank" rel="noreferrer">
            {profile.url}
          </a>
        )}
        {profile.bio && <p className="quiet">{profile.bio}</p>}
      </div>
      <p>{t("accounts.connected_means")}</p>
      <div className="account-actions">
        <Link to={pathOf(id)} className="button" data-variant="primary" onClick={onClose}>
          {t("accounts.see")}
        </Link>
        <Button onPress={onAgain}>{t("accounts.connect_other")}</Button>
      </div>
    </div>
  )
}

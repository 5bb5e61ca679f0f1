import { useState } from "react"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Select } from "../../../web/kit/select.tsx"
import { TextField } from "../../../web/kit/text-field.tsx"
import { useAct } from "../../../web/queries.ts"
import { useZone } from "../../../web/session.ts"
import { NetworkForm, type Typed } from "./network-form.tsx"
import { type Connected, connectAccount, type Network } from "./operations.ts"
import { UnitSelect } from "./unit-select.tsx"

type ConnectFormProps = {
  network: Network
  typed: Typed
  onType: (typed: Typed) => void
  onBack: () => void
  onDone: (connected: Connected) => void
}

/** Fields that are ours rather than the network's; in `typed` under these names. */
const ours = { name: "our name", language: "our language", unit: "our unit" } as const

export function ConnectForm({ network, typed, onType, onBack, onDone }: ConnectFormProps) {
  const { t, language: mine } = useLanguage()
  const zone = useZone()
  const [tried, setTried] = useState(0)
  const connect = useAct(connectAccount, { onDone })
  const language =
    typed[ours.language] === "en" || typed[ours.language] === "fr" ? typed[ours.language] : mine
  const set = (name: string) => (value: string) => onType({ ...typed, [name]: value })
  const submit = () => {
    const { [ours.name]: name, [ours.language]: _, [ours.unit]: unitId, ...input } = typed
    setTried(tried + 1)
    connect.mutate({
      body: {
        network: network.network,
        input,
        language: language === "en" ? "en" : "fr",
        zone,
        ...(name?.trim() ? { name: name.trim() } : {}),
        ...(unitId ? { unitId } : {}),
      },
    })
  }
  return (
    <NetworkForm network={network} typed={typed} onType={onType} problem={connect.error} onSubmit={submit}>
      <TextField
        label={t("accounts.optional", { field: t("accounts.name") })}
        hint={t("accounts.name_help")}
        value={typed[ours.name] ?? ""}
        onChange={set(ours.name)}
        maxLength={120}
      />
      <Select
        label={t("accounts.language")}
        hint={t("accounts.language_help")}
        options={[
          { id: "fr", label: t("web.language.fr") },
          { id: "en", label: t("web.language.en") },
        ]}
        value={language === "en" ? "en" : "fr"}
        onChange={set(ours.language)}
      />
      <UnitSelect value={typed[ours.unit] ?? ""} onChange={set(ours.unit)} />
      <p className="quiet small">{t("accounts.zone_is", { zone: zone.replaceAll("_", " ") })}</p>
      <div className="account-actions" data-end>
        <Button onPress={onBack}>{t("accounts.other_network")}</Button>
        <Button type="submit" variant="primary" isPending={connect.isPending}>
          {connect.isPending ? t("accounts.connecting") : t("accounts.connect_do")}
        </Button>
      </div>
      <p className="quiet small">{t("accounts.secrets_kept")}</p>
    </NetworkForm>
  )
}

import { useState } from "react"
import type { Answer } from "../../../web/api.ts"
import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"
import { Dialog } from "../../../web/kit/dialog.tsx"
import { EmptyState } from "../../../web/kit/empty-state.tsx"
import { ErrorNote } from "../../../web/kit/error-note.tsx"
import { type Column, Table } from "../../../web/kit/table.tsx"
import { Tag } from "../../../web/kit/tag.tsx"
import { Time } from "../../../web/kit/time.tsx"
import { toast } from "../../../web/kit/toast.tsx"
import { useAct, usePages } from "../../../web/queries.ts"
import type * as contract from "../contract.ts"
import { LinkOnce } from "./link-once.tsx"
import { listInvitations, renewInvitation, revokeInvitation } from "./operations.ts"
import { useRoleWords, useUnitName } from "./words.ts"

type Invitation = Answer<typeof contract.listInvitations>["items"][number]
type Open = { what: "renew" | "revoke"; invitation: Invitation } | null

/** Who was invited and has not come yet. */
export function Invitations({ onInvite }: { onInvite: () => void }) {
  const { t } = useLanguage()
  const [open, setOpen] = useState<Open>(null)
  const { items, more, isLoading, isLoadingMore, error, again } = usePages(listInvitations, { query: {} })
  const columns = useColumns(setOpen)
  if (error) return <ErrorNote problem={error} onRetry={again} />
  return (
    <>
      <Table
        label={t("people.invitations")}
        name={t("people.invitations.file")}
        columns={columns}
        stacks
        rows={items}
        rowId={(one) => one.id}
        isLoading={isLoading}
        more={more}
        isLoadingMore={isLoadingMore}
        empty={
          <EmptyState
            title={t("people.invitations.none")}
            action={<Button onPress={onInvite}>{t("people.invite.title")}</Button>}
          >
            {t("people.invitations.none_words")}
          </EmptyState>
        }
      />
      {open?.what === "renew" && <Renew invitation={open.invitation} onClose={() => setOpen(null)} />}
      {open?.what === "revoke" && <Revoke invitation={open.invitation} onClose={() => setOpen(null)} />}
    </>
  )
}

function useColumns(onOpen: (open: Open) => void): Column<Invitation>[] {
  const { t } = useLanguage()
  const rolesSaid = useRoleWords()
  const nameOf = useUnitName()
  return [
    { id: "email", title: t("web.person.email"), value: (one) => one.email },
    { id: "roles", title: t("people.roles"), value: (one) => rolesSaid(one.roles) },
    { id: "unit", title: t("people.unit"), value: (one) => nameOf(one.unit) },
    { id: "by", title: t("people.invitations.by"), value: (one) => one.invitedBy.name },
    {
      id: "expires",
      title: t("people.invitations.expires"),
      value: (one) => one.expiresAt,
      cell: (one) =>
        one.state === "expired" ? <Tag>{t("people.invitations.expired")}</Tag> : <Time at={one.expiresAt} />,
    },
    {
      id: "actions",
      title: t("people.actions"),
      value: () => "",
      cell: (one) => (
        <span className="row-actions">
          <Button small onPress={() => onOpen({ what: "renew", invitation: one })}>
            {t("people.invitations.renew")}
          </Button>
          <Button small variant="plain" onPress={() => onOpen({ what: "revoke", invitation: one })}>
            {t("people.invitations.revoke")}
          </Button>
        </span>
      ),
    },
  ]
}

type OneProps = { invitation: Invitation; onClose: () => void }

function Renew({ invitation: { id, email }, onClose }: OneProps) {
  const { t } = useLanguage()
  const act = useAct(renewInvitation)
  return (
    <Dialog
      title={t("people.invitations.renew_title")}
      isOpen
      onClose={onClose}
      actions={
        act.data ? (
          <Button onPress={onClose}>{t("people.done")}</Button>
        ) : (
          <>
            <Button onPress={onClose}>{t("people.cancel")}</Button>
            <Button
              variant="primary"
              isPending={act.isPending}
              onPress={() => act.mutate({ params: { id } })}
            >
              {t("people.invitations.renew")}
            </Button>
          </>
        )
      }
    >
      {act.error && <ErrorNote problem={act.error} />}
      {act.data ? (
        <LinkOnce
          {...act.data}
          label={t("people.link.invitation")}
          words={t("people.invite.hand_over", { email })}
        />
      ) : (
        <p>{t("people.invitations.renew_words", { email })}</p>
      )}
    </Dialog>
  )
}

function Revoke({ invitation: { id, email }, onClose }: OneProps) {
  const { t } = useLanguage()
  const act = useAct(revokeInvitation, {
    onDone: () => {
      toast(t("people.invitations.revoked", { email }))
      onClose()
    },
  })
  return (
    <Dialog
      title={t("people.invitations.revoke_title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("people.cancel")}</Button>
          <Button variant="danger" isPending={act.isPending} onPress={() => act.mutate({ params: { id } })}>
            {t("people.invitations.revoke")}
          </Button>
        </>
      }
    >
      {act.error && <ErrorNote problem={act.error} />}
      <p>{t("people.invitations.revoke_words", { email })}</p>
    </Dialog>
  )
}

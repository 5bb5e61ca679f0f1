import { useLanguage } from "../../../web/i18n.ts"
import { Button } from "../../../web/kit/button.tsx"

type DialogButtonsProps = {
  does: string
  onDo: () => void
  onClose: () => void
  isPending: boolean
  isDisabled?: boolean
  variant?: "primary" | "danger"
}

/** Leave, or do what the button says. */
export function DialogButtons({
  does,
  onDo,
  onClose,
  isPending,
  isDisabled = false,
  variant = "primary",
}: DialogButtonsProps) {
  const { t } = useLanguage()
  return (
    <>
      <Button variant="plain" onPress={onClose}>
        {t("inbox-web.leave")}
      </Button>
      <Button variant={variant} onPress={onDo} isPending={isPending} isDisabled={isDisabled}>
        {does}
      </Button>
    </>
  )
}

import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js"
import type { ReadPhone } from "../core/detect/index.ts"

/** Telephone numbers by the rules of each country: what the detector of telephones is given. */
export const readPhone: ReadPhone = (typed, country) => {
  const defaultCountry: CountryCode = isSupportedCountry(country) ? country : "CA"
  const phone = parsePhoneNumberFromString(typed, { defaultCountry, extract: false })
  if (!phone?.isValid()) return undefined
  const isFree =
    phone.getType() === "TOLL_FREE" ||
    (phone.countryCallingCode === "33" && /^80[05]/.test(phone.nationalNumber))
  return { number: phone.number, isFree }
}

/** Where other features' screens are; as text, since which screens there are is not this feature's to know. */
export const conversationPlace = (id: string): string => (id ? `/inbox/${id}` : "/inbox")
export const accountPlace = (id: string): string => `/accounts/${id}`

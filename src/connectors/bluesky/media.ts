/** Pictures, video and links attached to a post. A record names its files by their digest; a server shows them. */
import { z } from "zod"
import { boundText, webAddress } from "../bounds.ts"
import type { Post } from "../contract.ts"

type Media = Post["media"][number]

const blob = z.object({ ref: z.object({ $link: z.string() }) }).transform(({ ref }) => ref.$link)
const images = z.object({ images: z.array(z.object({ image: blob, alt: z.string().catch("") })) })
const video = z.object({ video: blob, alt: z.string().catch("") })
const external = z.object({ external: z.object({ uri: z.string(), title: z.string().catch("") }) })
const withMedia = z.object({ media: z.unknown() })

export function mediaOf(embed: unknown, did: string, shown: { service: string; publicly: boolean }): Media[] {
  const inner = withMedia.safeParse(embed).data?.media
  const attached = inner === undefined ? embed : inner
  const fileAt = (cid: string) =>
    shown.publicly
      ? `https://cdn.bsky.app/img/feed_fullsize/plain/${did}/${cid}@jpeg`
      : `${shown.service}/xrpc/com.atproto.sync.getBlob?did=${did}&cid=${cid}`
  const pictures = images.safeParse(attached).data?.images ?? []
  const film = video.safeParse(attached).data
  const link = external.safeParse(attached).data?.external
  const found: Media[] = [
    ...pictures.map(({ image, alt }) => mediaWith("image", fileAt(image), alt)),
    ...(film ? [mediaWith("video", videoAt(film.video, did, shown), film.alt)] : []),
    ...(link ? [mediaWith("link", link.uri, link.title)] : []),
  ]
  return found.filter(({ url }) => webAddress(url)).slice(0, 50)
}

function videoAt(
  cid: string,
  did: string,
  { service, publicly }: { service: string; publicly: boolean },
): string {
  return publicly
    ? `https://video.bsky.app/watch/${encodeURIComponent(did)}/${cid}/playlist.m3u8`
    : `${service}/xrpc/com.atproto.sync.getBlob?did=${did}&cid=${cid}`
}

function mediaWith(kind: Media["kind"], url: string, alt: string): Media {
  return alt ? { kind, url, alt: boundText(alt, 10_000).text } : { kind, url }
}

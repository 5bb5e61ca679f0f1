/** What scrolls must be reachable by keyboard; what does not scroll would only be one stop more. */
export function makeReachable(pane: HTMLElement | null): void {
  if (pane) pane.tabIndex = pane.scrollHeight > pane.clientHeight ? 0 : -1
}

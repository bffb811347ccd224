// Inside Telegram: what it says of who opened the page, and how the page is closed again.

const KEPT = "forsat-board-session";

/** What Telegram put behind the "#" of the address; nothing elsewhere. */
export function said() {
  return new URLSearchParams(location.hash.slice(1)).get("tgWebAppData") ?? "";
}

export function kept() {
  return sessionStorage.getItem(KEPT) ?? "";
}

export function keep(session) {
  sessionStorage.setItem(KEPT, session);
}

export function forget() {
  sessionStorage.removeItem(KEPT);
}

/** Tell the app around the page something; apps and Telegram's own page listen in different places. */
export function tell(eventType, eventData = {}) {
  if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(eventType, JSON.stringify(eventData));
  else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType, eventData }), "https://web.telegram.org");
}

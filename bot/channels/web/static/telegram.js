// Inside Telegram: what it says of who opened the page, and how the page is closed again.

const KEPT = "forsat-board-session";
const WEB = "https://web.telegram.org";

/** What Telegram put behind the "#" of the address; nothing elsewhere. */
export function said() {
  return new URLSearchParams(location.hash.slice(1)).get("tgWebAppData") ?? "";
}

/** Telegram may be dark where the system is light, or the other way round, and may change while we are shown. */
export function dress() {
  wear(parsed(new URLSearchParams(location.hash.slice(1)).get("tgWebAppThemeParams")));
  const heard = (event, told) => event === "theme_changed" && wear(told?.theme_params);
  window.Telegram = { WebView: { receiveEvent: heard } };
  addEventListener("message", ({ origin, data }) => {
    const told = origin === WEB ? parsed(data) : null;
    heard(told?.eventType, told?.eventData);
  });
}

function wear(theme) {
  const ground = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(theme?.bg_color ?? "");
  if (!ground) return;
  const [red, green, blue] = ground.slice(1).map((two) => parseInt(two, 16));
  const dark = 0.3 * red + 0.59 * green + 0.11 * blue < 128;
  document.getElementById("dark").media = dark ? "all" : "not all";
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
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
  else if (window.parent !== window) window.parent.postMessage(JSON.stringify({ eventType, eventData }), WEB);
}

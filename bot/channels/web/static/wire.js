// The socket: connects, greets, comes back by itself, and notices when nobody answers.

const FIRST_WAIT = 400;
const LONGEST_WAIT = 15_000;
const SILENCE = 8_000;

export class Wire {
  constructor({ greeting, received, changed }) {
    this.greeting = greeting;
    this.received = received;
    this.changed = changed;
    this.wait = FIRST_WAIT;
    this.ready = false;
    this.closed = false;
    addEventListener("online", () => this.check());
    addEventListener("pageshow", () => this.check());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.check());
  }

  open() {
    clearTimeout(this.retry);
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
    this.socket = socket;
    socket.addEventListener("open", () => this.say(this.greeting(), true));
    socket.addEventListener("message", (event) => socket === this.socket && this.take(JSON.parse(event.data)));
    socket.addEventListener("close", () => socket === this.socket && this.lost());
    this.expect();
  }

  take(frame) {
    clearTimeout(this.patience);
    if (frame.type === "welcome" && !this.ready) {
      this.ready = true;
      this.wait = FIRST_WAIT;
      this.changed(true);
    }
    this.received(frame);
  }

  /** Send a frame; false when there is nobody to send it to. */
  say(frame, greeting = false) {
    if (this.socket?.readyState !== WebSocket.OPEN || !(this.ready || greeting)) return false;
    this.socket.send(JSON.stringify(frame));
    this.expect();
    return true;
  }

  /** Somebody should answer soon; a socket that stays silent is dead, whatever the browser believes. */
  expect() {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.drop(), SILENCE);
  }

  /** After sleep or a change of network: ask again, or connect at once. */
  check() {
    if (this.closed) return;
    if (this.ready) this.say(this.greeting());
    else if (this.socket?.readyState !== WebSocket.CONNECTING) this.open();
  }

  drop() {
    const { socket } = this;
    this.socket = null;
    socket?.close();
    this.lost();
  }

  lost() {
    this.ready = false;
    clearTimeout(this.patience);
    this.changed(false);
    if (this.closed) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.open(), this.wait * (0.7 + Math.random() * 0.6));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  /** Signed out: no more attempts. */
  end() {
    this.closed = true;
    clearTimeout(this.retry);
    this.socket?.close();
  }
}

// Instants as this person reads them: their calendar, their digits, their time zone.

const LOCALES = { fa: "fa-IR-u-ca-persian-nu-arabext", en: "en-GB" };

export class Calendar {
  constructor(language, zone) {
    const locale = LOCALES[language] ?? LOCALES.en;
    const format = (options) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    this.clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.full = format({ dateStyle: "full", timeStyle: "short" });
    this.thisYear = format({ weekday: "long", day: "numeric", month: "long" });
    this.otherYear = format({ day: "numeric", month: "long", year: "numeric" });
    this.year = format({ year: "numeric" });
    this.key = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
    this.numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    this.locale = locale;
  }

  time(at) {
    return this.clock.format(at);
  }

  moment(at) {
    return this.full.format(at);
  }

  /** The person's local day, as a key that can be compared. */
  day(at) {
    return this.key.format(at);
  }

  dayName(at, words, now = new Date()) {
    const day = this.day(at);
    if (day === this.day(now)) return words.today;
    if (day === this.day(new Date(now.getTime() - 86_400_000))) return words.yesterday;
    return (this.year.format(at) === this.year.format(now) ? this.thisYear : this.otherYear).format(at);
  }

  number(value) {
    return this.numbers.format(value);
  }

  /** A file's size, from bytes. */
  size(bytes) {
    const [unit, scale] = bytes < 1_000_000 ? ["kilobyte", 1000] : ["megabyte", 1_000_000];
    const style = { style: "unit", unit, unitDisplay: this.locale === LOCALES.fa ? "long" : "short", maximumFractionDigits: unit === "megabyte" ? 1 : 0 };
    return new Intl.NumberFormat(this.locale, style).format(Math.max(1, bytes / scale));
  }
}

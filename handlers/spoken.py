"""Plain words that mean a command when nothing is being asked, in both languages."""

from collections.abc import Mapping

from locales.digits import folded

_WORDS = {
    "/help": "help|menu|commands|راهنما|کمک|منو|دستورها|دستورات",
    "/new": "new lead|new|add lead|سرنخ تازه|سرنخ جدید|ثبت سرنخ|مشتری جدید|مشتری تازه",
    "/today": "today|agenda|امروز|کارهای امروز|برنامه امروز",
    "/week": "week|this week|هفته|این هفته|کارهای این هفته",
    "/leads": "leads|my leads|سرنخ ها|سرنخ های من",
    "/pipeline": "pipeline|my pipeline|فرصت های جاری|فرصت ها",
    "/stats": "stats|statistics|my stats|آمار|آمار من",
    "/forecast": "forecast|پیش بینی|پیش بینی فروش",
    "/goal": "goal|my goal|هدف|هدف من",
    "/team": "team|my team|تیم|تیم من",
    "/digest": "digest|weekly digest|گزارش هفتگی",
    "/find": "find|search|جستجو|جست و جو",
    "/settings": "settings|تنظیمات",
    "/undo": "undo|برگردان|برگردون",
}
SPOKEN: Mapping[str, str] = {
    folded(words): line for line, spellings in _WORDS.items() for words in spellings.split("|")
}

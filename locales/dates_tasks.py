"""What is done at an hour: a number between a day and one of these words counts none of them ("tomorrow 10 call")."""

from locales.dates_said import table

DONE_AT = table(
    {
        "تماس|زنگ|کال|جلسه|جلسهٔ|میتینگ|قرار|ملاقات|دیدار|بازدید|ویزیت|حضوری|آنلاین|دمو|دموی|ارائه|نمایش|صحبت": None,
        "مذاکره|پیام|پیامک|ایمیل|پیشنهاد|پیش فاکتور|پیگیری|یادآوری|یادم|ناهار|نهار|شام|صبحانه|بزنم|بزن|برم|بریم": None,
        "با|باهاش|بهش|به": None,
        "call|phone|ring|meeting|meet|visit|demo|email|mail|text|message|offer|presentation|present|send|follow": None,
        "check|chat|talk|review|sign|lunch|dinner|breakfast|coffee|with": None,
    }
)

"""Which plain words and questions mean a command, and which are left to be plans, deeds or names."""

import pytest

from handlers.spoken import spoken

MEANT = {
    "/today": (
        *("امروز", "امروز چه کار دارم؟", "امروز چیکار دارم", "چه کارهایی برای امروز دارم؟", "کارهای امروزم چیه؟"),
        *("What do I have today?", "what's on today", "what do I have to do", "Who should I call today?"),
    ),
    "/week": ("فردا چه کار دارم؟", "این هفته چه برنامه‌ای دارم؟", "what is due tomorrow?", "this week"),
    "/stats": ("آمار", "my stats", "numbers"),
    "/stats این ماه": ("این ماه", "آمار این ماه", "آمار من در این ماه", "این ماه چقدر فروختم؟"),
    "/stats this month": ("this month", "stats this month", "how am I doing this month?"),
    "/stats ماه قبل": ("آمار فروش ماه قبل",),
    "/goal": ("چقدر تا هدفم مونده؟", "how far am I from my goal?", "am I on track?"),
    "/forecast": ("my forecast",),
    "/stats last month": ("what did I sell last month?",),
    "/leads": ("چند سرنخ دارم؟", "how many leads do I have"),
    "/pipeline": ("چند تا فرصت دارم", "show me my pipeline"),
}
MEANT_TOO = {
    "/today": (
        *("پیگیری های امروز", "پیگیری‌های امروزم", "پیگیری‌های من", "کارهای عقب‌افتاده", "یادآوری‌های امروز رو نشون بده"),
        *("today's follow-ups", "my follow ups", "overdue", "what's overdue", "show my tasks for today"),
    ),
    "/week": ("پیگیری‌های فردا", "قرارهای این هفته", "tomorrow's tasks", "follow-ups this week"),
    "/stats این ماه": ("فروش این ماه چقدره؟", "این ماه فروش چقدر بوده", "فروش این ماه", "فروش من در این ماه چقدر است؟"),
    "/stats آبان": ("فروش آبان چقدر بود؟",),
    "/stats last month": ("sales last month", "what were our sales last month?", "last month's sales"),
    "/team": ("آمار تیم", "team stats", "how is the team doing?"),
    "/team این ماه": ("آمار تیم این ماه", "فروش تیم این ماه چقدره؟"),
    "/why": ("چرا؟", "why?", "why", "دلیلش چیه؟"),
    "/why نرخ تبدیل": ("چرا نرخ تبدیل؟", "چرا نرخ تبدیل پایین اومده؟", "نرخ تبدیل چرا؟"),
    "/why conversion rate": (
        "why conversion rate?",
        "why is the conversion rate so low?",
        "why did our conversion rate drop",
    ),
    "/find حمید": ("جستجو حمید", "جست‌وجوی حمید", "حمید رو پیدا کن", "سرچ حمید"),
    "/why value": ("چرا فروش کم شده؟", "why are sales down?"),
    "/stats": ("آمارم", "نرخ تبدیلم چقدره؟", "what's our conversion rate?"),
    "/digest": ("گزارش هفتهٔ پیش", "last week's report"),
    "/find علی رضایی": ("علی رضایی را نشان بده", "جستجو کن علی رضایی"),
    "/find hamid": ("search Hamid", "find Hamid", "look for hamid", "show me Hamid's card"),
    "/show 128": ("show 128", "open 128", "نمایش ۱۲۸", "پروندهٔ ۱۲۸ رو باز کن", "۱۲۸ رو نشون بده"),
    "/pipeline": ("فرصت‌هام رو نشون بده",),
}
FIGURES = {
    "/today Negar": ("what does Negar have today?",),
    "/today نگار": ("کارهای امروز نگار", "برنامهٔ امروز نگار"),
    "/week نگار": ("کارهای این هفتهٔ نگار",),
    "/stats 3 ماه گذشته": (
        *("فروش ۳ ماه گذشته چقدر بوده", "فروش ۳ ماه گذشته", "در ۳ ماه گذشته چقدر فروختیم؟", "۳ ماه گذشته"),
        *("آمار فروش ۳ ماه گذشته", "۳ ماه گذشته چقدر فروختم"),
    ),
    "/stats سه ماه گذشته": ("سه ماه گذشته چقدر فروختم؟", "درآمد سه ماه گذشته"),
    "/stats 6 ماه گذشته": ("فروش ۶ ماه گذشته چقدره؟",),
    "/stats از اول سال": ("از اول سال چقدر فروختیم؟",),
    "/stats پاییز": ("پاییز چقدر فروش داشتیم؟", "فروش پاییز"),
    "/stats امسال": ("امسال چقدر فروختیم؟",),
    "/stats این فصل": ("درآمد این فصل",),
    "/stats ماه گذشته": ("گزارش ماه گذشته",),
    "/logged this month": ("number of meetings this month", "how many calls did I make this month?"),
    "/logged last week": ("how many meetings did I have last week?",),
    "/logged دیروز نگار": ("نگار دیروز چند تا تماس گرفت؟",),
    "/logged این هفته": ("چند تا تماس گرفتم این هفته",),
    "/logged این ماه": ("تعداد تماس‌های این ماه",),
    "/stats last month": ("conversion rate last month?", "how many leads did we get last month"),
    "/stats the last 3 months": ("how much did we sell in the last 3 months?",),
    "/stats October": ("how much did we sell in October?", "sales in October"),
    "/stats q2 2017": ("how much did we sell in Q2 2017?",),
    "/stats June 2017 Darcel": ("how much did Darcel sell in June 2017?",),
    "/stats این ماه نگار": ("نگار این ماه چقدر فروخته؟", "این ماه نگار چقدر فروخته", "فروش نگار این ماه چقدره"),
    "/stats ماه گذشته نگار": ("عملکرد نگار در ماه گذشته",),
    "/stats this month Negar": ("how much did Negar sell this month?",),
    "/stats last month Daniel": (
        "sales of Daniel last month",
        "Daniel's sales last month",
        "how did Daniel do last month?",
    ),
    "/stats Daniel": ("how is Daniel doing?",),
    "/stats last month Will": ("how much did Will sell last month",),
    "/team this month": ("how is the team doing this month", "who sold most this month?"),
    "/team این ماه": ("کی بیشتر فروخته این ماه؟", "عملکرد تیم در این ماه"),
    "/charts 3 ماه گذشته": ("نمودار ۳ ماه گذشته",),
    "/charts won ماه پیش": ("نمودار فروش ماه پیش",),
    "/charts last month": ("chart of last month",),
    "/charts won نگار": ("نمودار فروش نگار",),
    "/forecast Daniel": ("forecast for Daniel",),
    "/team ماه گذشته": ("بهترین فروشندهٔ ماه گذشته کیه؟",),
    "/logged last month": ("how many offers did we send last month?",),
    "/charts funnel": ("قیف فروش",),
    "/forecast next month": ("forecast for next month", "how much will we sell next month?"),
    "/forecast next quarter": ("forecast for next quarter",),
    "/forecast ماه بعد": ("پیش‌بینی فروش ماه بعد", "ماه بعد چقدر می‌فروشیم؟"),
}
NO_FIGURES = (
    *("قرارداد دیروز بسته شد", "فروش خوبی داشتیم این ماه", "گزارش رو دیروز فرستادم", "جلسهٔ فروش با نگار فردا"),
    *("چند تا جلسه دارم این هفته؟", "فروش ۱۰۰ میلیون این ماه", "معامله رو بستیم", "پیش‌بینی هوا", "فروش نگار"),
    *("how much is the deal", "مبلغ قرارداد چقدره", "send the report tomorrow", "plot twist", "فروش فردا رو پیگیری کن"),
    *("the numbers were good last month", "report sent yesterday", "deal closed yesterday", "how are you doing?"),
    *("closed the deal with Acme last month", "call Negar about the sales figures next week", "how is it going"),
    *("send sales report to Tom tomorrow", "sales meeting with Daniel last month", "the report is due next week"),
)
NOT_MEANT = (
    *NO_FIGURES,
    *("چرا جواب نداد؟", "why did she not answer?", "فروش به آبان عقب افتاد", "why me", "کارت ویزیت دادم بهش"),
    *("پیگیری فردا ساعت ۱۰", "follow up tomorrow", "فردا پیگیری قرارداد", "show her the demo tomorrow at 10"),
    *("فردا ساعت ۵ زنگ بزنم", "فردا چه ساعتی زنگ بزنم؟", "پس‌فردا با علی قرار دارم", "ماه بعد", "چه خوب", "چی شد"),
    *("call her this week", "the price is too high this month", "what did she say", "next month", "how is she"),
    *("چه کار داریم با #128", "what is going on with Acme"),
)


@pytest.mark.parametrize(
    "line, words",
    [(line, words) for meant in (MEANT, MEANT_TOO, FIGURES) for line, said in meant.items() for words in said],
)
def test_plain_words_mean_a_command(line: str, words: str) -> None:
    assert spoken(words) == line


@pytest.mark.parametrize("words", NOT_MEANT)
def test_what_is_no_question_of_ours_means_none(words: str) -> None:
    assert spoken(words) is None

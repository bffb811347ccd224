"""The words that are nobody's name in a sentence, and those that a name stands beside."""

import re

from locales.dates_words import MONTHS, NOT_NAMES, SHORT_WEEKDAYS, WEEKDAYS
from locales.digits import folded
from sales.deeds import VOCABULARY
from storage.tables.terms import words_of


def key_of(word: str) -> str:
    """A word as names are kept and looked for."""
    # Names are kept without the words that half of all companies have; here such a word still stands in its place.
    return "".join(words_of(word)) or _COMPANY


_COMPANY = "شرکت"


def _set(*words: str) -> frozenset[str]:
    """Words as ``key_of`` writes them."""
    return frozenset(re.sub("['’]", "", folded(" ".join(words))).replace("آ", "ا").split())


def _with_endings(stems: str, endings: str) -> frozenset[str]:
    """Each of these words, alone and with each of these endings."""
    return _set(stems) | {f"{stem}{ending}" for stem in _set(stems) for ending in endings.split()}


# Whoever has one of these before their name is somebody, whatever they did.
SURE_TITLES = _set("mr mrs ms miss آقای خانم جناب سرکار")
TITLES = SURE_TITLES | _set("dr دکتر مهندس آقا حاج حاجی", _COMPANY)
# Whom it was done to stands right behind these, or behind these small words.
DONE_TO = _set(
    "call called calling phone phoned ring rang meet met visit visited email emailed mail text texted message messaged"
)
BIDDING = _set("call phone ring meet visit email mail text message")
TO = _set("to with به با")
ALSO_TO = _set("from for از برای واسه")
LEADS_TO = _set("at of in for from در از تو توی برای واسه")
# Where somebody is from, or who else was there: "Bob from Acme called".
OF = _set("from of at and از و")
# What follows a name in Persian where somebody must have been meant: "به بابک زنگ زدم".
TALKING = _set("زنگ تماس تلفن صحبت حرف جلسه ملاقات دیدار قرار پیام پیامک ایمیل واتساپ دمو پیشنهاد پیش")
# What ends a name behind the verb: "زنگ زدم به رضایی جواب نداد".
ANSWERED = _set("جواب پاسخ برنداشت برنداشتند گفت گفتند")
GOD = "خدا"
# They may stand before a name that begins a sentence.
BEFORE = NOT_NAMES | _set(
    "سلام امروز دیروز دیشب امشب فردا الان پیش قبل گذشته today yesterday tomorrow hi just ago morning afternoon evening"
)
# What a name that begins a sentence did: "Bob called", «رضایی زنگ زد».
CAME = _set("called phoned rang emailed mailed texted messaged wrote replied answered responded picked")
# In English a capital must tell a name before these: "production says no".
WANTS = _set("said says wants asked needs sent")
DENIED = _set("did not didn't didnt never doesn't doesnt")
CAME_NOT = _set("answer reply respond pick call show come")
REACHES = _set("زنگ تماس تلفن پیام پیامک ایمیل جواب پاسخ واتساپ")
THEY_DID = _set(
    "زد زدن زدند زده نزد نزدند گرفت گرفتن گرفتند گرفته نگرفت نگرفتند داد دادن دادند داده نداد ندادن ندادند کرد کردند "
    "نکرد فرستاد فرستادند فرستادن گذاشت گذاشتند داشتم داشتیم"
)
# Between a name and what they did.
BETWEEN = (
    NOT_NAMES
    | DENIED
    | _set(
        "has have had just also again then finally himself herself themselves back me us twice once already "
        "هم خودش خودشان خودشون به بهم بهمون من ما دوباره باز بازم بالاخره الان مجدد مجددا هنوز دیگه دیگر تازه اول"
    )
)
DAYS = frozenset({*WEEKDAYS, *SHORT_WEEKDAYS})
MONTH_NAMES = frozenset(MONTHS)
MONTH_WORD = "ماه"
ARTICLE = "the"

_NOT_IN_ENGLISH = _set(
    "me us him her it them this that he she they you i we my his our their the a an and or but about again back "
    "at on in by for to with from of as is was be been has have had are not no yes ok okay customer client boss "
    "manager team office everybody everyone someone somebody company contact lead secretary assistant reception "
    "colleague both all if so then because when while asked wants wanted needs need likes says who what where "
    "price contract deal note value next first last new more record card status try tried left waiting please let "
    "lets sure thanks hello hi good great today's everything nothing something there here now just still also "
    "finance procurement purchasing marketing legal support board accounting management himself herself themselves",
    # Whoever they are, they have another name.
    "customers clients buyer buyers owner director ceo cfo coo cto vp hr receptionist accountant engineer technician "
    "supplier vendor distributor agent broker lawyer partner wife husband brother sister mother father son daughter "
    "friend lady gentleman woman person people staff employee colleagues representative operator user prospect leads "
    "anybody anyone nobody none neither either another other others nobody's head chief production sales hotel bank "
    "school factory shop store warehouse landline mobile number line",
    "i've we've you've they've he's she's it's i'm we're they're i'd we'd he'd she'd they'd that's who's there's",
    # What a sentence begins with.
    "finally already only once twice thrice quickly briefly recently unfortunately luckily actually eventually later "
    "earlier early late morning afternoon evening night afterwards meanwhile apparently suddenly surprisingly perfect "
    "awesome nice cool alright right sorry update fyi btw nope yeah yep well oh anyway however besides although since "
    "before after second third reminder task todo every each many some several few",
)
_NOT_IN_PERSIAN = _set(
    "ایشان ایشون او اون اونا اونها ان انها این من ما شما تو خودش خودشان خودشون خودم مشتری مشتریم همکار همکارم "
    "همکارش منشی منشیش مدیر مدیرش مدیرشون مدیرعامل دفتر دفترش دفترشون موبایل موبایلش گوشی گوشیش خط شماره همه کسی "
    "یکی همین هم رو را که و یا تا در بر برای از به با اما ولی پس چون اگر اگه خوب بود بودند است هست نیست شد نشد "
    "قبل بعد نظر نظرم نظرش زودی سرعت طور دقت راحتی همدیگه همدیگر موقع زور قول خاطر دلیل عنوان صورت جز وسیله طریق "
    "حضوری بخش واحد تیم مالی خرید فروش بازرگانی قیمت مبلغ قرارداد معامله یادداشت وضعیت مرحله برو ببر هنوز دیگه "
    "دیگر باز بازم فقط الان حتما لطفا مجدد مجددا اخر اول چند هر هیچ خیلی کار پرونده سرنخ فرصت میخواد میخوان می "
    "نمی خواست خواستند گفت گفتم گفتند بذار بگذار باهاش باهاشون بهش بهشون ازش دارم داریم داره دارد دارند "
    "موفقیت خوبی تاخیر محض سلامتی شدت توجه احتمال اتفاق محترم عزیز درباره راجع بابت مورد سر کارخانه فروشگاه "
    "هماهنگی اجازه جای غیر",
    # What a sentence begins with.
    "بالاخره بلاخره سرانجام متاسفانه خوشبختانه ظاهرا گویا فعلا اصلا کلا واقعا احتمالا تقریبا دقیقا قطعا معمولا همیشه "
    "مدام هی تازه زود دیر دیروقت ناگهان یهو یکهو یکدفعه یدفعه دفعه بار بارها دوبار چندبار اینبار ایندفعه بعدش قبلش "
    "اخرش اولش چندین طبق وقت سروقت لحظه نیم یک یه دو سه چهار پنج شش هفت هشت نه ده یازده دوازده بیست سی هیچکس هیچکی "
    "هیچکدام هیچکدوم اینا اینها اونی همون همان همونی خب خوب بله آره راستی ضمنا البته قرارداده بازهم هرچی هرچه هرچقدر "
    "سازمان بانک اداره کارخونه مغازه هتل خونه خانه حسابداری حراست نگهبانی پذیرش روابط تدارکات تلگرام بله ایتا روبیکا "
    "اینستاگرام لینکدین سایت پرسنل ها های ش م شون شان هام هاشون",
)
_ROLES = _with_endings(
    "مشتری طرف یارو همکار منشی مدیر مدیرعامل رییس مسیول حسابدار کارشناس نماینده وکیل راننده نگهبان انباردار دستیار "
    "معاون سرپرست کارمند کارفرما صاحب خریدار فروشنده واسطه شریک همسر شوهر خانوم زن مرد پدر مادر برادر داداش خواهر پسر "
    "دختر بابا دوست رفیق مشاور استاد فلانی بنده تلفن موبایل گوشی خط شماره",
    "ش م مون شون شان مان ه هه ی یه شو مو و ا ها",
) | _set("خانمش خانمم خانمه خانومه آقاهه آقاش")
STOPS = (
    _NOT_IN_ENGLISH
    | _NOT_IN_PERSIAN
    | _ROLES
    | TO
    | ALSO_TO
    | DONE_TO
    | NOT_NAMES
    | DENIED
    | _set(" ".join(VOCABULARY))
)

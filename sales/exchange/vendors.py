"""What other programs call stages, outcomes, sources and answers, in our terms."""

from collections.abc import Mapping
from types import MappingProxyType

from locales.digits import folded


def _by_name(names: dict[str, tuple[str, ...]]) -> Mapping[str, str]:
    return MappingProxyType({folded(name): ours for ours, others in names.items() for name in others})


# The standard pipelines of Salesforce, Zoho, HubSpot and Pipedrive; names of the team's own stages come first.
STAGES = _by_name(
    {
        "lead": ("Prospecting", "New", "Open lead"),
        "awareness": (
            *("Qualification", "Qualified", "Qualified To Buy", "Appointment Scheduled", "Engaging", "Contact Made"),
        ),
        "consideration": (
            *("Needs Analysis", "Value Proposition", "Presentation Scheduled", "Demo Scheduled", "Needs Defined"),
            "ملاحظه",
        ),
        "decision": (
            *("Id. Decision Makers", "Identify Decision Makers", "Decision Maker Bought-In", "Perception Analysis"),
            *("Proposal/Price Quote", "Proposal Made", "Proposal"),
        ),
        "closing": ("Negotiation/Review", "Negotiation", "Negotiations Started", "Contract Sent", "بستن"),
        "won": ("Closed Won", "Won"),
        "lost": ("Closed Lost", "Lost", "Closed Lost to Competition", "Closed-Lost to Competition"),
        "cancelled": ("Deleted", "Abandoned", "Canceled"),
        "disqualified": ("Unqualified", "Junk lead"),
    }
)  # fmt: skip
# A column of its own that says whether a deal is over; "open" leaves the stage as it is.
OUTCOMES = _by_name(
    {
        "": ("Open", "باز", "جاری", "در جریان"),
        "won": ("Won", "موفق"),
        "lost": ("Lost", "ناموفق"),
        "cancelled": ("Deleted", "Cancelled", "Canceled", "لغوشده"),
    }
)
SOURCES = _by_name(
    {
        "marketing": (
            *("marketing", "بازاریابی", "Advertisement", "Web", "Web Research", "Web Download", "Organic Search"),
            *("Paid Search", "Social Media", "Email Marketing", "Trade Show", "Public Relations", "Online Store"),
        ),
        "sales": ("sales", "فروش", "Cold Call", "Sales Email Alias", "Purchased List"),
        "service": ("service", "customer service", "خدمات مشتری", "Support"),
        "referral": ("referral", "معرفی", "Employee Referral", "External Referral", "Partner", "Word of mouth"),
    }
)
# How much a decision maker decides, as our export writes it in each language.
INFLUENCES = {
    "decides": ("Decides alone", "خودش تصمیم می‌گیرد"),
    "shares": ("Shares the decision", "در تصمیم شریک است"),
    "advises": ("Only advises", "فقط نظر می‌دهد"),
}
INFLUENCE_NAMED = _by_name({key: (key, *names) for key, names in INFLUENCES.items()})
SOURCE_NAMES = {
    "marketing": ("Marketing", "بازاریابی"),
    "sales": ("Sales", "فروش"),
    "service": ("Customer service", "خدمات مشتری"),
    "referral": ("Referral", "معرفی"),
}

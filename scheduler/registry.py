"""All rules about records, by the name that stands in the keys of their nudges."""

from scheduler import closing_dates, followups, nextless, stale, untouched
from scheduler.ignored import RULE as IGNORED
from scheduler.rules import Rule

REPEATED: dict[str, Rule] = {
    rule.name: rule for rule in (followups.RULE, untouched.RULE, stale.RULE, nextless.RULE, closing_dates.RULE)
}
RULES: dict[str, Rule] = REPEATED | {IGNORED.name: IGNORED}

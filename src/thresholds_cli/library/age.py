"""How long ago somebody checked a contact, and when that is too long."""

from calendar import monthrange
from datetime import date

OLD_AFTER = 6  # months; why: docs/decisions/0007-own-contacts.md


def is_old(checked_on: str, today: date) -> bool:
    """Whether a contact was checked longer ago than is good."""
    day = date.fromisoformat(checked_on)
    months = day.year * 12 + day.month - 1 + OLD_AFTER
    year, month = months // 12, months % 12 + 1
    if year > date.max.year:
        return False
    return today > date(year, month, min(day.day, monthrange(year, month)[1]))


def lies_ahead(day: str, today: date) -> bool:
    """Whether a year, a month or a day, as a file has it, is yet to come."""
    return day > today.isoformat()[: len(day)]


def age_in_words(checked_on: str, today: date) -> str:
    """How long ago a day is, in whole months, from two years on in whole years: `9 months ago`."""
    day = date.fromisoformat(checked_on)
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    return f"{months // 12} years ago" if months >= 24 else f"{months} months ago"

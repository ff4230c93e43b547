"""The calendar of the oracle: Belgian holidays and recurrence, by walking over days.

Recurrence knows one-offs, DAILY and WEEKLY with BYDAY, INTERVAL, COUNT, UNTIL, EXDATE
and RDATE; the first date must be an occurrence itself.
"""

from datetime import date
from datetime import timedelta


WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def easter(year):
    """Easter Sunday, after Gauss with the exceptions of the Gregorian calendar."""
    golden = year % 19
    century = year // 100
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=moon - weekday)


def holiday_on(day):
    """The id of the legal holiday of Belgium on that day, None where there is none."""
    sunday = easter(day.year)
    moving = {
        sunday + timedelta(days=1): "easter_monday",
        sunday + timedelta(days=39): "ascension_day",
        sunday + timedelta(days=50): "whit_monday",
    }
    fixed = {
        (1, 1): "new_year",
        (5, 1): "labour_day",
        (7, 21): "national_day",
        (8, 15): "assumption_day",
        (11, 1): "all_saints",
        (11, 11): "armistice_day",
        (12, 25): "christmas_day",
    }
    return moving.get(day) or fixed.get((day.month, day.day))


def read_recurrence(text):
    """The parts of the rule, the excluded and the added dates."""
    parts, without, extra = {}, set(), set()
    for line in text.splitlines():
        name, _, value = line.partition(":")
        name = name.partition(";")[0]
        if name == "RRULE":
            parts = dict(part.split("=") for part in value.split(";"))
        else:
            dates = {read_date(item) for item in value.split(",")}
            (without if name == "EXDATE" else extra).update(dates)
    return parts, without, extra


def read_date(text):
    """The date at the start of an iCalendar date or date-time."""
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))


def in_pattern(parts, first, day):
    """Whether the day fits the frequency and weekdays, its end left aside."""
    interval = int(parts.get("INTERVAL", 1))
    weekdays = parts.get("BYDAY", "").split(",") if parts.get("BYDAY") else []
    if parts["FREQ"] == "DAILY":
        on_turn = (day - first).days % interval == 0
        return on_turn and (not weekdays or WEEKDAYS[day.weekday()] in weekdays)
    weekdays = weekdays or [WEEKDAYS[first.weekday()]]
    monday_of_first = first - timedelta(days=first.weekday())
    monday = day - timedelta(days=day.weekday())
    on_turn = (monday - monday_of_first).days // 7 % interval == 0
    return on_turn and WEEKDAYS[day.weekday()] in weekdays


def occurs(rule, day):
    """Whether the time slot takes place on that day, closures left aside."""
    if day < rule.first or (rule.last is not None and day > rule.last):
        return False
    if not rule.recurrence:
        return day == rule.first
    parts, without, extra = read_recurrence(rule.recurrence)
    return day not in without and (day in extra or counted(parts, rule.first, day))


def closure_on(closure, day):
    """Whether the closure or block holds on that day."""
    if closure.recurrence:
        return occurs(closure, day)
    return closure.first <= day and (closure.last is None or day <= closure.last)


def counted(parts, first, day):
    """Whether the rule itself gives that day, its COUNT and UNTIL included."""
    if "UNTIL" in parts and day > read_date(parts["UNTIL"]):
        return False
    so_far = 0
    walk = first
    while walk < day:
        so_far += in_pattern(parts, first, walk)
        walk += timedelta(days=1)
    return in_pattern(parts, first, day) and so_far < int(parts.get("COUNT", 10**6))

"""The measures of docs/figures.md, computed slowly and plainly, row by row.

Nothing of ``figures.reports`` is used here: dicts, loops, and ``statistics``.
"""

from collections import defaultdict
from datetime import date
from gemeente.loket.figures import facts as words
import statistics


def keys_of(row, by):
    """The key of a row in a split."""
    day = date.fromordinal(row["day"])
    minute = row["minute"]
    return {
        "halfhour": minute // 30 * 30,
        "hour": minute // 60 * 60,
        "weekday": day.weekday(),
        "day": row["day"],
        "week": row["day"] - day.weekday(),
        "month": day.year * 12 + day.month - 1,
        "halfyear": day.year * 2 + (day.month > 6),
        "year": day.year,
        "service": row["service"],
        "location": row["location"],
        "product": row["product"],
        "desk": row["desk"],
        "channel": words.CHANNELS[row["channel"]],
        "via": words.VIAS[row["via"]],
    }[by]


def grouped(rows, by):
    found = defaultdict(list)
    for row in rows:
        found[keys_of(row, by)].append(row)
        found["total"].append(row)
    return found


def main_rows(rows):
    return [row for row in rows if row["main"]]


def is_visitor(row):
    if row["kind"] == words.VISIT:
        return True
    return row["kind"] == words.APPOINTMENT and row["outcome"] == words.SERVED


def visitors(rows):
    """The columns of the report by their ids."""
    came = [row for row in rows if is_visitor(row)]
    contacts = {
        channel: sum(
            max(row["quantity"], 1)
            for row in rows
            if row["kind"] == words.CONTACT
            and words.CHANNELS[row["channel"]] == channel
        )
        for channel in ("phone", "email", "online", "desk")
    }
    return {
        "visitors": len(came),
        "with_appointment": sum(row["appointment"] for row in came),
        "walk_in": sum(not row["appointment"] for row in came),
        "express": sum(row["express"] for row in came),
        **{f"contacts_{channel}": n for channel, n in contacts.items()},
        "all": len(came) + sum(contacts.values()),
        "refusals": sum(
            max(row["quantity"], 1) for row in rows if row["kind"] == words.REFUSAL
        ),
    }


def wait_of(row):
    """Seconds, None where nobody was called."""
    if not row["called"]:
        return None
    begin = row["checked_in"]
    if row["appointment"] and row["start"]:
        begin = max(begin, row["start"])
    return max(row["called"] - begin, 0)


def walk_of(row):
    if not row["called"] or not row["served"]:
        return None
    return max(row["served"] - row["called"], 0)


def service_of(row, everything):
    if row["mark"] == words.END_OF_DAY:
        return None
    tied = ("day", "batch", "visit")
    seconds = sum(
        one["seconds"]
        for one in everything
        if one["kind"] == words.VISIT and all(one[x] == row[x] for x in tied)
    )
    return seconds or None


def quantile(values, share):
    """Linear interpolation between two values, as numpy does by default."""
    values = sorted(values)
    place = (len(values) - 1) * share
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def durations(rows, of, norm):
    """The columns of waiting, walking and service; ``of`` gives seconds or None."""
    rows = [row for row in rows if row["kind"] == words.VISIT]
    values = [of(row) for row in rows]
    known = [value for value in values if value is not None]
    told = {"measured": len(known), "unknown": len(rows) - len(known)}
    if not known:
        return told | dict.fromkeys(("mean", "median", "p90", "within"))
    return told | {
        "mean": statistics.fmean(known) / 60,
        "median": statistics.median(known) / 60,
        "p90": quantile(known, 0.9) / 60,
        "within": sum(value <= norm * 60 for value in known) / len(known),
    }


def appointments(rows):
    rows = [row for row in rows if row["appointment"]]

    def kept(row):
        if row["kind"] == words.VISIT:
            return row["outcome"] != words.NO_SHOW
        return row["kind"] == words.APPOINTMENT and row["outcome"] == words.SERVED

    cancelled = [row for row in rows if row["outcome"] == words.CANCELLED]
    came = sum(map(kept, rows))
    missed = sum(row["outcome"] == words.NO_SHOW for row in rows)
    leads = [
        max(row["start"] - row["booked"], 0) / 86_400
        for row in rows
        if row["booked"] and row["start"]
    ]
    staff = words.PARTIES.index("staff")
    return {
        "booked": len(rows),
        "kept": came,
        "no_show": missed,
        "cancelled_citizen": sum(row["party"] != staff for row in cancelled),
        "cancelled_staff": sum(row["party"] == staff for row in cancelled),
        "cancelled_late": sum(
            row["start"] - row["cancelled"] < 86_400 for row in cancelled
        ),
        "no_show_share": missed / (came + missed) if came + missed else None,
        "moved": sum(row["moves"] > 0 for row in rows),
        "lead_median": statistics.median(leads) if leads else None,
        "lead_p90": quantile(leads, 0.9) if leads else None,
        **{
            f"via_{via}": sum(words.VIAS[row["via"]] == via for row in rows)
            for via in ("online", "phone", "desk")
        },
    }


def start_minute(row):
    """The local minute at which an appointment began."""
    minute = row["minute"]
    if row["kind"] == words.VISIT and row["checked_in"] and row["start"]:
        minute += (row["start"] - row["checked_in"]) // 60
    return min(max(minute, 0), 1439)


def capacity(places, rows):
    """Of places and of rows of appointments, each of one group already."""
    rows = [
        row for row in rows if row["appointment"] and row["outcome"] != words.CANCELLED
    ]

    def came(row):
        if row["kind"] == words.VISIT:
            return row["outcome"] != words.NO_SHOW
        return row["kind"] == words.APPOINTMENT and row["outcome"] == words.SERVED

    offered = sum(one["minutes"] for one in places)
    booked = sum(row["planned"] for row in rows)
    used = sum(row["planned"] for row in rows if came(row))
    return {
        "places": sum(one["places"] for one in places),
        "booked": sum(row["main"] for row in rows),
        "kept": sum(row["main"] and came(row) for row in rows),
        "minutes_offered": offered,
        "minutes_booked": booked,
        "minutes_used": used,
        "booked_share": booked / offered if offered else None,
        "used_share": used / offered if offered else None,
    }


def products(rows):
    """Of all rows, not only the first of a visit."""
    rows = [row for row in rows if is_visitor(row) or row["kind"] == words.CONTACT]
    contacts = [row for row in rows if row["kind"] == words.CONTACT]
    others = [row for row in rows if row["kind"] != words.CONTACT]
    pieces = {id(row): max(row["quantity"], 1) for row in rows}
    timed = [
        round_even(row["seconds"] / pieces[id(row)])
        for row in others
        if row["seconds"] and row["mark"] != words.END_OF_DAY
    ]
    planned = [row["planned"] / pieces[id(row)] for row in others if row["planned"]]
    proposed = None
    if len(timed) >= 20:
        minutes = quantile(timed, 0.75) / 60
        proposed = -(-minutes // 5) * 5
    return {
        "handled": len(others),
        "pieces": sum(pieces[id(row)] for row in others),
        "contacts": sum(pieces[id(row)] for row in contacts),
        "measured": len(timed),
        "median": statistics.median(timed) / 60 if timed else None,
        "mean": statistics.fmean(timed) / 60 if timed else None,
        "p90": quantile(timed, 0.9) / 60 if timed else None,
        "planned": statistics.fmean(planned) if planned else None,
        "proposed": proposed,
    }


def channels(rows):
    rows = [row for row in rows if is_visitor(row) or row["kind"] == words.CONTACT]
    through = dict.fromkeys(("at_a_desk", "phone", "email", "online"), 0)
    booked = 0
    for row in rows:
        if row["kind"] != words.CONTACT:
            through["at_a_desk"] += 1
            booked += words.VIAS[row["via"]] == "online"
            continue
        name = words.CHANNELS[row["channel"]]
        name = "at_a_desk" if name == "desk" else name
        if name in through:
            through[name] += max(row["quantity"], 1)
    everything = sum(through.values())
    return through | {
        "booked_online": booked,
        "online_share": through["online"] / everything if everything else None,
        "desk_share": through["at_a_desk"] / everything if everything else None,
    }


def most_at_once(rows, end):
    """The most of a day at one location that are there at one moment, second by second."""
    halls = defaultdict(list)
    for row in rows:
        halls[row["day"], row["location"]].append(row)
    most = 0
    for own in halls.values():
        for moment in {row["checked_in"] for row in own}:
            inside = sum(row["checked_in"] <= moment < end(row) for row in own)
            most = max(most, inside)
    return most


def peaks(rows):
    visits = [row for row in rows if row["kind"] == words.VISIT and row["ended"]]
    return {
        "queue": most_at_once(visits, lambda row: row["called"] or row["ended"]),
        "room": most_at_once(visits, lambda row: row["ended"]),
        "days": len({row["day"] for row in visits}),
    }


def round_even(value):
    return round(value)

"""A month as a grid: on which days something is on, and the way to each."""

from babel import dates
from flask import url_for

from hub.domain import events
from hub.web import language, times

LETTERS = 3  # as many as a day's column has room for on a phone
AHEAD = 24  # months; further no calendar has events
BESIDE = {"number": "", "href": "", "words": "", "count": 0, "today": False, "here": False}


def within(month, here):
    """`month`, (year, month), if it lies between this month and AHEAD, else this month. `here`: now, local."""
    ahead = (month[0] - here.year) * 12 + month[1] - here.month if month else 0
    return month if month and 0 <= ahead <= AHEAD else (here.year, here.month)


def grid(year, number, now):
    """What `ui.month` wants: title, days (see `_weekdays`), weeks, previous and next (addresses or None)."""
    here = times.local(now)
    first = here.replace(year=year, month=number, day=1)
    return {
        "title": _capital(dates.format_skeleton("yMMMM", first, locale=language.lang())),
        "days": _weekdays(),
        "weeks": _weeks(events.month_grid(year, number, now=now), first, here),
        "previous": _beside(year, number, -1, here),
        "next": _beside(year, number, 1, here),
    }


def _weeks(counts, first, here):
    today = here.day if (here.year, here.month) == (first.year, first.month) else 0
    days = [BESIDE] * first.weekday()
    days += [_day(first.replace(day=number), count, number == today) for number, count in counts.items()]
    days += [BESIDE] * (-len(days) % 7)
    return [days[at : at + 7] for at in range(0, len(days), 7)]


def _day(date, count, today):
    many = language.ngettext("%(num)d activity", "%(num)d activities", count) % {"num": count}
    said = language.colon(times.named(date.date(), language.lang()), many)
    href = url_for("events.board", view="month", day=f"{date:%Y-%m-%d}")
    return {"number": date.day, "href": href, "words": said, "count": count, "today": today, "here": True}


def _weekdays():
    """(name, name that fits a phone's column) of the seven days, from Monday."""
    names, short, letters = (dates.get_day_names(width, "stand-alone", locale=language.lang())
                             for width in ("abbreviated", "short", "narrow"))
    brief = short if max(map(len, short.values())) <= LETTERS else letters
    return [(names[number], brief[number]) for number in range(7)]


def _beside(year, number, step, here):
    total = year * 12 + number - 1 + step
    month = total // 12, total % 12 + 1
    if within(month, here) != month:
        return None
    return url_for("events.board", view="month", month=f"{month[0]}-{month[1]:02}")


def _capital(text):
    """With a first capital, as a line of its own begins."""
    return text[:1].upper() + text[1:]

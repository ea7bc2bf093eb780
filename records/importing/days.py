"""Reading a date as people, data standards and database tools write it: the calendar day at the site, or what
is wrong with it.

Forms: 2018-01-05 and its kin; Excel's serial numbers; GB/T 7408 and WS/T 363 (20180105, 20180105T083000,
201801050830); what databases and programs print (2018-01-05 08:30:00.000000, 05-JAN-18, Jan  5 2018 12:00AM,
05-1月 -18 08.30.00 上午, Fri Jan 05 00:00:00 CST 2018). A time without a zone is ignored. A time with a zone is
a moment, and the day is that of the site's clock: 2018-01-04T16:00:00Z is midnight of 5 January in China.
"""

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from records.importing import row_messages
from records.importing.message import Message

_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_FIRST_SERIAL, _FIRST_MAC_SERIAL = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
# Where two digits stand for a year, Oracle (format RR) reads 50 to 99 as the last century.
_CENTURY_TURNS = 50
_OLDEST = 120  # years

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_MONTH_OF = {
    form: number
    for number, (name, word) in enumerate(zip(_MONTHS, _CHINESE, strict=True), start=1)
    for form in (name, name[:3], f"{word}月", f"{number}月", f"{number:02}月")
} | {"sept": 9}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_OF = (
    dict(zip(_WEEKDAYS, range(7), strict=True))
    | dict(zip("一二三四五六日", range(7), strict=True))
    | {"天": 6}
)

_NAME = r"(?P<name>[a-z]{3,9}|\d{1,2}月|[一二三四五六七八九十]{1,2}月)"
_DATES = (
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
    r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})",
    r"(?P<y>\d{4})\.(?P<m>\d{1,2})\.(?P<d>\d{1,2})",
    r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]",
    rf"(?P<d>\d{{1,2}})(?:-|\s+){_NAME}\s*(?:-|\s)\s*(?P<y>\d{{4}}|\d\d)(?!\d)",
    rf"{_NAME}\.?\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})",
)
_HALF = r"(?P<{}>上午|下午|[ap]\.?m\.?)"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?::(?P<min>\d\d)(?::(?P<sec>\d\d)(?:[.,:]\d+)?)?|\.(?P<min2>\d\d)\.(?P<sec2>"
    r"\d\d)(?:\.\d+)?|[时点](?:(?P<min3>\d{1,2})分(?:(?P<sec3>\d{1,2})秒)?)?)?"
)
_ZONE = r"(?P<zone>z|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?|[a-z]{2,5}|[a-z]+/[a-z_]+(?:/[a-z_]+)?|中国标准时间|北京时间)"
_DAYS_ZONE = r"(?P<zone2>z|[+-]\d\d:?\d\d)"  # the zone behind a day without a time
_REMARK = r"(?:\s*[\[(][^\])]*[\])])?"  # a zone named once more: [Asia/Shanghai], (中国标准时间)
_TIME = (
    rf"(?:(?:\s*T\s*|\s+|-(?=\d\d\.)|(?=[上下]午)|(?<=[日号])){_HALF.format('before')}?\s*{_CLOCK}"
    rf"\s*{_HALF.format('after')}?)"
)
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})[a-z]*,?\s+)?"
_WEEKDAY_AFTER = r"(?:\s*(?:星期|周|礼拜)(?P<weekday2>[一二三四五六日天]))?"
_COMPACT_TIME = r"(?:\s*T?\s*(?P<hour>\d\d)(?::?(?P<min>\d\d)(?::?(?P<sec>\d\d)(?:[.,]\d+)?)?)?)"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        *(
            rf"{_WEEKDAY}{date}{_WEEKDAY_AFTER}(?:{_TIME}(?:\s*{_ZONE})?{_REMARK}|{_DAYS_ZONE})?"
            for date in _DATES
        ),
        rf"(?P<y>\d{{4}})(?P<m>\d\d)(?P<d>\d\d)(?:{_COMPACT_TIME}(?:\s*{_ZONE})?|{_DAYS_ZONE})?",
        # As Java prints a date.
        rf"{_WEEKDAY}{_NAME}\s+(?P<d>\d{{1,2}})\s+(?P<hour>\d\d):(?P<min>\d\d):(?P<sec>\d\d)\s+{_ZONE}"
        r"\s+(?P<y>\d{4})",
    )
]


def read_day(
    text: str, zone: ZoneInfo, today: dt.date, *, birth: bool = False, mac: bool = False
) -> dt.date | Message:
    """The day that ``text`` (in half-width characters) means, or what is wrong with it.

    ``birth``: it is a date of birth, whose year in two digits may be of either century; ``mac``: serial
    numbers count from 1904.
    """
    if match := _SERIAL.fullmatch(text):
        return (_FIRST_MAC_SERIAL if mac else _FIRST_SERIAL) + dt.timedelta(days=int(match[1]))
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if match is None:
        return row_messages.NOT_A_DATE
    written = {name: word for name, word in match.groupdict().items() if word}
    days = [
        day
        for year in _years(written["y"], today, birth)
        if (day := _date(year, _month(written), int(written["d"])))
    ]
    if len(days) > 1:
        return row_messages.WHICH_CENTURY
    if not days or not _is_weekday(days[0], written):
        return row_messages.NOT_A_DATE
    return _on_the_sites_clock(days[0], written, zone)


def _years(written: str, today: dt.date, birth: bool) -> Iterator[int]:
    """The years from 1900 on that two or four digits can mean."""
    if len(written) == 4:
        yield from [int(written)] if int(written) >= 1900 else []
    elif birth:
        yield from (
            year
            for year in (1900 + int(written), 2000 + int(written))
            if today.year - _OLDEST <= year <= today.year
        )
    else:
        yield int(written) + (1900 if int(written) >= _CENTURY_TURNS else 2000)


def _month(written: dict[str, str]) -> int:
    return int(written["m"]) if "m" in written else _MONTH_OF.get(written["name"].casefold(), 0)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _is_weekday(day: dt.date, written: dict[str, str]) -> bool:
    """Whether a weekday written beside the date, if any, is right; if not, the weekday or the date is
    wrong.
    """
    word = written.get("weekday") or written.get("weekday2")
    return word is None or _WEEKDAY_OF[word[:3].casefold()] == day.weekday()


def _on_the_sites_clock(day: dt.date, written: dict[str, str], zone: ZoneInfo) -> dt.date | Message:
    if "hour" not in written:
        midnight = dt.datetime.combine(day, dt.time())
        its_own = (
            "zone2" not in written
            or _offset(written["zone2"], midnight, zone) == midnight.replace(tzinfo=zone).utcoffset()
        )
        return day if its_own else row_messages.WHICH_ZONE
    hour, minute, second = _hour(written), _part(written, "min"), _part(written, "sec")
    if hour == 24 and minute == second == 0:
        return row_messages.END_OF_DAY
    if hour is None or hour > 23 or minute > 59 or second > 59:
        return row_messages.NOT_A_DATE
    if "zone" not in written:
        return day
    moment = dt.datetime.combine(day, dt.time(hour, minute, second))
    offset = _offset(written["zone"], moment, zone)
    if offset is None:
        return row_messages.WHICH_ZONE
    try:
        return moment.replace(tzinfo=dt.timezone(offset)).astimezone(zone).date()
    except OverflowError:
        return row_messages.NOT_A_DATE


def _hour(written: dict[str, str]) -> int | None:
    """The hour of the 24-hour clock; None if it contradicts a written 上午, 下午, am or pm."""
    hour, half = int(written["hour"]), (written.get("before") or written.get("after") or "").casefold()
    if not half:
        return hour
    later = half[0] in "下p"
    if hour > 12:  # 下午 15:30 is redundant but right, 上午 15:30 is not
        return hour if later and hour < 24 else None
    return hour % 12 + (12 if later else 0)


def _part(written: dict[str, str], name: str) -> int:
    return int(next((written[key] for key in (name, f"{name}2", f"{name}3") if key in written), 0))


def _offset(word: str, moment: dt.datetime, zone: ZoneInfo) -> dt.timedelta | None:
    """How far the clock of the zone ``word`` is ahead of UTC at ``moment``; None if that cannot be told.

    CST is China's time and that of Chicago, so an abbreviation is accepted only if it is the site's own.
    """
    word = word.casefold()
    if match := re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?", word):
        offset = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return (-offset if match[1] == "-" else offset) if offset <= dt.timedelta(hours=14) else None
    if word in ("z", "utc", "gmt", "ut"):
        return dt.timedelta(0)
    if word in ("中国标准时间", "北京时间"):
        return dt.timedelta(hours=8)
    here = moment.replace(tzinfo=zone)
    if word == (here.tzname() or "").casefold():
        return here.utcoffset()
    try:
        return (
            moment.replace(
                tzinfo=ZoneInfo("/".join(part.capitalize() for part in word.split("/")))
            ).utcoffset()
            if "/" in word
            else None
        )
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None

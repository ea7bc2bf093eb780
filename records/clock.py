"""The date and time in the district's time zone, whatever the time zone of the server."""

import datetime as dt
import os
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

SETTING = "YUNJI_TIME_ZONE"
DEFAULT = "Asia/Shanghai"


class UnknownZone(ValueError):
    """The setting names a time zone that does not exist. Carries the name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{SETTING}: there is no time zone {name}")
        self.name = name


def zone() -> ZoneInfo:
    """The site's time zone: ``YUNJI_TIME_ZONE``, else that of China. Raises UnknownZone."""
    name = os.environ.get(SETTING) or DEFAULT
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def now() -> dt.datetime:
    """This moment on the site's clock."""
    return dt.datetime.now(zone())


def today() -> dt.date:
    """The calendar day at the site: in China a day begins eight hours earlier than on a server that keeps
    UTC.
    """
    return now().date()

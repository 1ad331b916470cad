"""`time.sleep` in lesson time: it stands still while the run is stepped, and passes when that is the step."""

import time

from . import lane as lanes
from . import numbers as n

_sleep = time.sleep


def follow():
    """Follows the function `time.sleep`."""

    def sleep(seconds):
        entered = lanes.current()
        if entered is None or entered.quiet or not isinstance(seconds, (int, float)) or seconds < 0:
            return _sleep(seconds)
        entered.begin(n.SLEEP, 0, 1, argument=int(seconds * 1e9) if seconds < 9e9 else n.NO_DEADLINE)
        entered.sleep(seconds)
        return None

    sleep.__doc__ = _sleep.__doc__
    sleep.__module__ = "time"
    sleep.__qualname__ = "sleep"
    time.sleep = sleep

"""The clock that the library reads for its timeouts: lesson time, which stands still while the run is stepped. The script's own clock is
the system's."""

import time

from . import lane as lanes

_monotonic = time.monotonic


def monotonic():
    """Seconds of lesson time for a lane of the run."""
    entered = lanes.current()
    return _monotonic() if entered is None else entered.lesson_nanos() / 1e9


class _Clock:
    """Stands for the module `time` in a module of the library."""

    monotonic = staticmethod(monotonic)

    def __getattr__(self, name):
        return getattr(time, name)


def follow_by_module(module):
    """For a module that has done `import time`."""
    module.time = _Clock()


def follow_by_name(module, name):
    """For one that has taken the function itself."""
    setattr(module, name, monotonic)

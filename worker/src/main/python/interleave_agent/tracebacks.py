"""Tracebacks without a line of ours, wherever Python prints them."""

import os
import sys

from . import imports, slips

_FOLDER = os.path.dirname(os.path.abspath(__file__)) + os.sep


def install():
    """Sees to printed tracebacks from here on."""
    imports.watch({"traceback": _follow_traceback})
    if sys.excepthook is sys.__excepthook__:
        original = sys.excepthook

        def excepthook(kind, value, trace):
            slips.uncaught(kind, value, cut(trace))
            original(kind, value, cut(trace))

        sys.excepthook = sys.__excepthook__ = excepthook


def _ours(frame):
    return frame.f_code.co_filename.startswith(_FOLDER)


def cut(trace):
    """The traceback without the entries of frames that are ours."""
    kept = []
    while trace is not None:
        if not _ours(trace.tb_frame):
            kept.append(trace)
        trace = trace.tb_next
    for entry, following in zip(kept, kept[1:] + [None]):
        entry.tb_next = following
    return kept[0] if kept else None


def _follow_traceback(module):
    for name in ("walk_tb", "_walk_tb_with_full_positions"):
        walk = getattr(module, name, None)
        if walk is not None:
            setattr(module, name, _without_ours(walk))


def _without_ours(walk):
    def walked(trace):
        for entry in walk(trace):
            if not _ours(entry[0]):
                yield entry

    return walked

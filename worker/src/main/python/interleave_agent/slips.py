"""What a script does that deserves a word, and that nobody but its own process can see: told to the lab beside the operations."""

import os
import sys

from . import lane as lanes
from . import numbers as n

_SEEN_LINES = {}
_MOST_LINES = 100_000


def note(entered, kind, line=0, obj=0, *texts):
    """Tells it; also where operations are not recorded."""
    entered.record_text(n.NOTED, "\n".join(text.replace("\n", " ") for text in texts), obj, a=line, detail=kind)


def started(entered):
    """The script runs; says by which start method, where it does not say itself."""
    note(entered, n.STARTED, 0, 0, "%d.%d.%d" % sys.version_info[:3], "")
    check_guard(entered, lanes.run.script)


def method_in_force(entered, method):
    """The first process is started: this is how."""
    if not _method and entered.label == "main":
        _method.append(method)
        note(entered, n.STARTED, 0, 0, "%d.%d.%d" % sys.version_info[:3], method)


_method = []


def lines(filename):
    """The lines of a source file of the script's."""
    known = _SEEN_LINES.get(filename)
    if known is None:
        try:
            with open(filename, "rb") as file:
                known = file.read(_MOST_LINES * 100).decode("utf-8", "replace").splitlines()[:_MOST_LINES]
        except OSError:
            known = []
        _SEEN_LINES[filename] = known
    return known


def _line(frame, more=0):
    source = lines(frame.f_code.co_filename)
    at = frame.f_lineno - 1 + more
    return source[at].strip() if 0 <= at < len(source) else ""


def stops_at_empty(frame):
    """Whether a loop of the script ends because of what is asked in this line."""
    line = _line(frame)
    if line.startswith("while ") and "not " in line:
        return True
    if line.startswith("if ") and "not " not in line:
        rest = line.rpartition(":")[2].strip() or _line(frame, 1)
        return rest.split(" ")[0] in ("break", "return") and "".join(rest.split()[1:]) in ("", "None")
    return False


def is_empty_loop(frame):
    """Whether this line is a loop that does nothing but ask."""
    line = _line(frame)
    if not line.startswith("while "):
        return False
    body = line.rpartition(":")[2].strip() or _line(frame, 1)
    return body.partition("#")[0].strip() in ("pass", "...", "continue")


_looked = set()


def look(entered, frame, obj):
    """Something shared is looked at in this line; the first time it is seen whether an empty loop does it."""
    place = (id(frame.f_code), frame.f_lineno)
    if place not in _looked:
        _looked.add(place)
        if is_empty_loop(frame):
            note(entered, n.EMPTY_LOOP, frame.f_lineno, obj)


def not_started(entered, process, fault, method):
    """A process could not be started: says why, where that is one of the usual faults."""
    name = getattr(getattr(process, "_target", None), "__name__", type(process).__name__)
    text = "%s: %s" % (type(fault).__name__, _first_line(fault))
    if type(fault) is RuntimeError and "bootstrapping phase" in str(fault):
        sentence = " ".join(str(fault).split()).partition(".")[0]
        note(entered, n.NO_MAIN_GUARD, entered.line, 0, name, "RuntimeError: " + sentence)
    elif _pickling(fault):
        inner = "<locals>" in text or "<lambda>" in text or "local object" in text
        note(entered, n.INNER_FUNCTION if inner else n.NOT_PICKLABLE, entered.line, 0, name, text, method)


def _first_line(fault):
    try:
        return str(fault).strip().splitlines()[0]
    except Exception:
        return ""


def _pickling(fault):
    words = _first_line(fault).lower()
    return type(fault).__name__ in ("PicklingError", "AttributeError", "TypeError") and (
        "pickle" in words or "local object" in words or type(fault).__name__ == "PicklingError")


def not_found(entered, fault):
    """A new process did not find what it was to run."""
    text = _first_line(fault)
    if isinstance(fault, AttributeError) and text.startswith("Can't get attribute"):
        name = text.split("'")[1] if text.count("'") > 1 else ""
        note(entered, n.NOT_FOUND, 0, 0, name, "AttributeError: %s" % text)


def uncaught(kind, fault, trace):
    """An exception that nobody caught ends the script."""
    entered = lanes.current()
    if entered is None:
        return
    text = "%s: %s" % (kind.__name__, _first_line(fault))
    if issubclass(kind, SyntaxError):
        if os.path.abspath(fault.filename or "") == os.path.abspath(lanes.run.script or ""):
            note(entered, n.NOT_PYTHON, fault.lineno or 0, 0, (fault.text or "").strip(), "%s: %s" % (kind.__name__, fault.msg))
    elif issubclass(kind, ModuleNotFoundError):
        note(entered, n.MISSING_MODULE, _last_line(trace), 0, fault.name or "", text, sys.executable)
    elif issubclass(kind, NameError) and trace is not None:
        line = _source(trace)
        if line.startswith("if name ==") or line.startswith("if _name_"):
            note(entered, n.PASTED_GUARD, _last_line(trace), 0, line, text)
    else:
        not_found(entered, fault)


def check_guard(entered, filename):
    """A guard that is never true runs nothing, and nobody says so."""
    for number, line in enumerate(lines(filename), 1):
        if line.startswith("if __name__") and "==" in line:
            text = line.partition("==")[2].partition("#")[0].strip().rstrip(":").strip()
            if text[:1] in ("'", '"') and text[1:-1] != "__main__" and text[1:-1].strip(" _").lower() == "main":
                note(entered, n.PASTED_GUARD, number, 0, line.strip(), "")


def _last_line(trace):
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_lineno if trace is not None else 0


def _source(trace):
    while trace.tb_next is not None:
        trace = trace.tb_next
    source = lines(trace.tb_frame.f_code.co_filename)
    return source[trace.tb_lineno - 1].strip() if 0 < trace.tb_lineno <= len(source) else ""

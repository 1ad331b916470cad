"""What the variables of a script are at a halt: those of the function that stands there and the globals of its module.

Nothing of the script's runs for it: values of built-in types are walked, of other objects the class and the fields are said. They are
looked at while gates are closed only, and recorded when they are others than at the last halt.
"""

import dis
import sys
import types

from . import numbers as n
from .shown import brief

_MOST = 24
_CODE = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType)
_LOOKS_AT_LOCALS = ("locals", "vars", "eval", "exec", "dir", "f_locals")
# since 3.13 the locals of a frame are looked up where they are; before, a look leaves a copy of them behind
_LEAVES_A_COPY = sys.version_info < (3, 13)
_IS_FUNCTION = 1
_assigned = {}


def record(entered, frame):
    """Records the variables of `frame`, where they changed since this lane's last halt."""
    lines, left = _lines(frame)
    text = "\n".join(lines)
    if text != entered.variables:
        entered.variables = text
        entered.record_text(n.VARIABLES, text, e=left)


def _lines(frame):
    lines = []
    module = frame.f_globals
    if frame.f_code.co_name != "<module>":
        if frame.f_code.co_flags & _IS_FUNCTION:
            _add(lines, "L", frame.f_locals, ())
            _forget_copy(frame)
    assigned = _assigned_in(module)
    _add(lines, "G", module, assigned, True)
    _add(lines, "M", module, assigned)
    return lines[:_MOST], max(0, len(lines) - _MOST)


def _add(lines, scope, variables, assigned, chosen=False):
    for name, value in list(variables.items()):
        if type(name) is str and not name.startswith("__") and name.isidentifier() and (name in assigned) is chosen and not _is_code(value):
            lines.append("%s %s %s" % (scope, name, brief(value).replace("\n", " ")))


def _is_code(value):
    return type(value) in _CODE or issubclass(type(value), type)


def _forget_copy(frame):
    """Takes the copy of the locals away that a look leaves behind, since it would keep objects alive that the script lets go."""
    code = frame.f_code
    if _LEAVES_A_COPY and sys.gettrace() is None and not any(name in code.co_names for name in _LOOKS_AT_LOCALS):
        frame.f_locals.clear()


def _assigned_in(module):
    """The globals that functions of this module assign."""
    known = _assigned.get(id(module))
    functions = [value for value in list(module.values()) if type(value) is types.FunctionType]
    if known is None or known[0] != len(functions):
        names = set()
        for function in functions:
            if function.__globals__ is module:
                _find(function.__code__, names)
        for value in list(module.values()):
            if type(value) is type and value.__module__ == module.get("__name__"):
                for method in list(type.__dict__["__dict__"].__get__(value).values()):
                    if type(method) is types.FunctionType:
                        _find(method.__code__, names)
        known = _assigned[id(module)] = (len(functions), names)
    return known[1]


def _find(code, names):
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("STORE_GLOBAL", "DELETE_GLOBAL"):
            names.add(instruction.argval)
    for constant in code.co_consts:
        if type(constant) is types.CodeType:
            _find(constant, names)

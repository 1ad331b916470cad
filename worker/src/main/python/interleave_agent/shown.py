"""Values in a few words, without running any code of the script's: what is built in is written out, of anything else the class is said."""

import types

_NAME = type.__dict__["__name__"]
_MRO = type.__dict__["__mro__"]
_DICT = type.__dict__["__dict__"]
_MOST_CHARACTERS = 60
_MOST_ITEMS = 8
_CODE = (types.FunctionType, types.BuiltinFunctionType, types.MethodType)
_PLAIN = (int, float, complex, bool, type(None), str, bytes)


def brief(value, depth=2):
    """The value as Python writes it, cut to a line."""
    text = _text(value, depth)
    return text if len(text) <= _MOST_CHARACTERS else text[:_MOST_CHARACTERS - 1] + "\u2026"


def _text(value, depth):
    kind = type(value)
    if kind in (str, bytes):
        return repr(value[:_MOST_CHARACTERS])
    if kind in _PLAIN:
        return repr(value) if kind is not int or value.bit_length() < 256 else "<int of %d bits>" % value.bit_length()
    if kind in (list, tuple, set, frozenset, dict):
        return _collection(value, kind, depth)
    return _object(value, kind, depth)


def _object(value, kind, depth):
    """The class and the fields. Reading them runs nothing: they are taken from where the interpreter keeps them."""
    name = _NAME.__get__(kind)
    if issubclass(kind, tuple):
        return "<%s %s>" % (name, _collection(tuple(tuple.__iter__(value)), tuple, depth)) if depth else "<%s>" % name
    fields = []
    if depth:
        for field, content in _fields(value, kind):
            if len(fields) == _MOST_ITEMS:
                fields.append("\u2026")
                break
            if type(field) is str and not field.startswith("_") and type(content) not in _CODE:
                fields.append("%s=%s" % (field, _text(content, depth - 1)))
    return "<%s>" % " ".join([name] + fields)


def _fields(value, kind):
    for parent in _MRO.__get__(kind):
        inside = _DICT.__get__(parent)
        for name, member in list(inside.items()):
            if type(member) is types.MemberDescriptorType and parent is not object:
                try:
                    yield name, member.__get__(value, kind)
                except AttributeError:
                    continue
        kept = inside.get("__dict__")
        if type(kept) is types.GetSetDescriptorType:
            try:
                found = kept.__get__(value, kind)
            except AttributeError:
                continue
            if type(found) is dict:
                yield from list(found.items())


def _collection(value, kind, depth):
    if depth == 0:
        return "\u2026"
    items = []
    for item in value.items() if kind is dict else value:
        if len(items) == _MOST_ITEMS:
            items.append("\u2026")
            break
        items.append("%s: %s" % (_text(item[0], depth - 1), _text(item[1], depth - 1)) if kind is dict else _text(item, depth - 1))
    inside = ", ".join(items)
    if kind is list:
        return "[%s]" % inside
    if kind is tuple:
        return "(%s,)" % inside if len(value) == 1 else "(%s)" % inside
    if kind is dict or value and kind is set:
        return "{%s}" % inside
    return "%s(%s)" % (kind.__name__, "{%s}" % inside if value else "")

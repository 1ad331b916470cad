"""Values in a few words, without running any code of the script's: what is built in is written out, of anything else the class is said."""

_MOST_CHARACTERS = 60
_MOST_ITEMS = 8
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
    return "<%s>" % kind.__name__


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

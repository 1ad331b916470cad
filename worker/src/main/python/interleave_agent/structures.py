"""Structures in shared memory: each field of a number is an object of its own, called `point.x`."""

import ctypes

from . import lane as lanes
from . import locks, objects
from . import numbers as n
from .letters import LETTERS, bits_of

# so many fields of one object, or of all elements of an array, are followed
_MOST_FIELDS = 256
_VERSION_SHIFT = 24
_now = lanes._now


class Field:
    """One field of one structure as the run knows it."""

    __slots__ = ("mark", "letter")

    def __init__(self, mark, letter):
        self.mark = mark
        self.letter = letter


def fields_of(cls):
    """The names and letters of the fields that are numbers of their own."""
    found = {}
    for base in reversed(cls.__mro__):
        for field in base.__dict__.get("_fields_", ()):
            code = getattr(field[1], "_type_", None)
            if len(field) == 2 and isinstance(code, str) and code in LETTERS:
                found[field[0]] = LETTERS[code]
    return found


def mark(entered, obj, name):
    """Makes a structure one of the script's. False for what is none."""
    if not isinstance(obj, ctypes.Structure):
        return False
    obj.interleave_fields = _marked(entered, obj, objects.memory_key(obj._wrapper), name)
    return bool(obj.interleave_fields)


def mark_all(entered, array, name):
    """The same for an array of them."""
    if not issubclass(array._type_, ctypes.Structure) or len(array) * len(fields_of(array._type_)) > _MOST_FIELDS:
        return False
    key = objects.memory_key(array._wrapper)
    array.interleave_elements = [
        _marked(entered, array[index], "%s[%d]" % (key, index), "%s[%d]" % (name, index) if name else "")
        for index in range(len(array))]
    return True


def _marked(entered, obj, key, name):
    letters = fields_of(type(obj))
    if not letters or len(letters) > _MOST_FIELDS:
        return {}
    follow_plain(type(obj))
    plain = _plain_types[type(obj)]
    return {
        field: Field(objects.register(
            entered, "%s.%s" % (key, field), n.VALUE, "%s.%s" % (name, field) if name else field, letter,
            bits_of(letter, plain[field].__get__(obj, type(obj)))), letter)
        for field, letter in letters.items()}


def found(entered, obj):
    """A structure that came from another process."""
    if isinstance(obj, ctypes.Structure):
        obj.interleave_fields = _found(entered, type(obj), objects.memory_key(obj._wrapper))


def found_all(entered, array):
    """An array of them that came from another process."""
    if issubclass(array._type_, ctypes.Structure) and len(array) * len(fields_of(array._type_)) <= _MOST_FIELDS:
        key = objects.memory_key(array._wrapper)
        array.interleave_elements = [_found(entered, array._type_, "%s[%d]" % (key, index)) for index in range(len(array))]


def _found(entered, cls, key):
    marks = {field: (objects.find(entered, "%s.%s" % (key, field)), letter) for field, letter in fields_of(cls).items()}
    follow_plain(cls)
    return {field: Field(mark, letter) for field, (mark, letter) in marks.items() if mark is not None}


def _field(obj, name):
    """What the run knows of a field of this object, or None."""
    known = obj.__dict__.get("interleave_fields")
    if known is None:
        array = obj._b_base_
        elements = getattr(array, "interleave_elements", None)
        if elements is None:
            return None
        known = elements[(ctypes.addressof(obj) - ctypes.addressof(array)) // ctypes.sizeof(obj)]
    return known.get(name)


def _tell_read(entered, field, value):
    ring = entered.ring
    ring.begin()
    version = lanes.run.arena.longs[field.mark.memory_at + 1] >> _VERSION_SHIFT
    ring.put(n.VALUE_READ, entered.line, _now(), field.mark.number, bits_of(field.letter, value), version)


def _write(entered, field, plain, obj, value):
    longs = lanes.run.arena.longs
    at = field.mark.memory_at
    before = bits_of(field.letter, plain.__get__(obj, type(obj)))
    plain.__set__(obj, value)
    bits = longs[at] = bits_of(field.letter, plain.__get__(obj, type(obj)))
    if entered.traced():
        entered.ring.begin()
        version = longs[at + 1] >> _VERSION_SHIFT
        longs[at + 1] = version + 1 << _VERSION_SHIFT
        entered.ring.put(n.VALUE_WRITTEN, entered.line, _now(), field.mark.number, bits, version, before)


def follow(module):
    """Follows what `multiprocessing.sharedctypes` has of structures with a lock."""
    make_property = module.make_property

    def followed(name):
        original = make_property(name)

        def get(self):
            entered = lanes.current()
            field = _field(self._obj, name) if entered is not None and not entered.quiet else None
            if field is None:
                return original.fget(self)
            entered.pass_gate(n.READ, field.mark.number, 1)
            with locks.Holding(entered, self):
                value = getattr(self._obj, name)
                if entered.traced():
                    _tell_read(entered, field, value)
                return value

        def put(self, value):
            entered = lanes.current()
            field = _field(self._obj, name) if entered is not None and not entered.quiet else None
            if field is None:
                return original.fset(self, value)
            entered.pass_gate(n.WRITE, field.mark.number, 1)
            with locks.Holding(entered, self):
                _write(entered, field, _plain_types[type(self._obj)][name], self._obj, value)
            return None

        return property(get, put)

    module.make_property = lanes.as_library(followed, make_property)


_plain_types = {}


def follow_plain(cls):
    """Gives the fields of a structure's class an access that is gated for those that are the script's shared ones."""
    if cls in _plain_types:
        return
    plain = _plain_types[cls] = {}
    for name in fields_of(cls):
        plain[name] = getattr(cls, name)
        setattr(cls, name, _Followed(name, plain[name]))


class _Followed:
    """In the place of a field's descriptor."""

    def __init__(self, name, plain):
        self._name = name
        self._plain = plain

    def __get__(self, obj, cls):
        if obj is None:
            return self._plain
        entered = lanes.current()
        field = _field(obj, self._name) if entered is not None and not entered.quiet else None
        if field is None:
            return self._plain.__get__(obj, cls)
        entered.pass_gate(n.READ, field.mark.number, 1)
        if not entered.traced():
            return self._plain.__get__(obj, cls)
        arena = lanes.run.arena
        arena.alone(field.mark.memory_at)
        try:
            value = self._plain.__get__(obj, cls)
            _tell_read(entered, field, value)
            return value
        finally:
            arena.together(field.mark.memory_at)

    def __set__(self, obj, value):
        entered = lanes.current()
        field = _field(obj, self._name) if entered is not None and not entered.quiet else None
        if field is None:
            self._plain.__set__(obj, value)
            return
        entered.pass_gate(n.WRITE, field.mark.number, 1)
        arena = lanes.run.arena
        arena.alone(field.mark.memory_at)
        try:
            _write(entered, field, self._plain, obj, value)
        finally:
            arena.together(field.mark.memory_at)
            entered.ring.abandon()

"""What a script calls a new object: the name that the line stores it under.

The value of the call under way lies on the interpreter's stack. What comes after the call is followed, without running it, until the value
is stored or becomes part of something else; so `a, b = Lock(), Lock()` gives each its name.
"""

import dis

from . import lane as lanes

_STORES = ("STORE_NAME", "STORE_FAST", "STORE_GLOBAL", "STORE_DEREF", "STORE_ATTR")
_COPIES = ("COPY", "DUP_TOP")
_TURNS = {"ROT_TWO": 2, "ROT_THREE": 3, "ROT_FOUR": 4}
_ENTERS = ("BEFORE_WITH", "SETUP_WITH")
_COMPREHENSIONS = ("<listcomp>", "<setcomp>")
_LOOKS_INSIDE = ("LOAD_ATTR", "LOAD_METHOD")
_COLLECTS = ("LIST_APPEND", "SET_ADD")
_LEAVES_LOOP = ("END_FOR", "POP_TOP", "POP_ITER", "JUMP_BACKWARD", "JUMP_ABSOLUTE", "CACHE")
_MOST_INSTRUCTIONS = 200
_counts = {}


def names(frame, count=1):
    """The names that the value of the call under way in `frame` is stored under: `count` of them where it is taken apart, as in
    `a, b = Pipe()`. Fewer, or none, when the line does something else with it."""
    if frame is None:
        return []
    value = _Value(count)
    found = value.follow(frame)
    if not found and frame.f_code.co_name in _COMPREHENSIONS and frame.f_back is not None:
        # a comprehension that is a function of its own, up to Python 3.11: what its caller does with the list
        return [_numbered(one) for one in _Value(1).follow(frame.f_back)]
    return [_numbered(one) for one in found] if value.collected else found


def maker(entered):
    """The frame of the script's that makes an object of the library's right now, seen from the function that the caller stands for; None
    when the library makes one for itself."""
    if entered is None or entered.quiet:
        return None
    frame = lanes.user_call(2)
    if frame is not None:
        entered.line = frame.f_lineno
    return frame


def _numbered(found):
    """One of several in a list: `forks-1` is the first that the script made for it."""
    _counts[found] = _counts.get(found, 0) + 1
    return "%s-%d" % (found, _counts[found])


def name(frame):
    """The one name, or an empty text."""
    found = names(frame)
    return found[0] if found else ""


class _Value:
    """Where the value is: so many others lie above it. Once it is taken apart, its first `count` parts are stored one after the other."""

    def __init__(self, count):
        self._count = count
        self._above = 0
        self._parts = 1
        self._place = None
        self._found = []
        self._leaves = False
        self.collected = False

    def follow(self, frame):
        steps = 0
        for instruction in dis.get_instructions(frame.f_code):
            # the call itself is at f_lasti, or f_lasti is in the room that some versions keep behind it
            if instruction.offset <= frame.f_lasti:
                continue
            steps += 1
            if steps > _MOST_INSTRUCTIONS or not self._pass(instruction):
                break
        return self._found

    def _pass(self, instruction):
        """Follows it over one instruction. False when there is nothing more to be learnt."""
        operation = instruction.opname
        if operation in _COLLECTS and self._above == 0:
            # in a list that is being made: it is on top when the loop is done
            self._leaves = self.collected = True
            return True
        if self._leaves and operation in _LEAVES_LOOP:
            return True
        self._leaves = False
        if operation in _STORES:
            return self._store([instruction.argval], 2 if operation == "STORE_ATTR" else 1)
        if operation == "STORE_FAST_STORE_FAST":
            return self._store(list(instruction.argval), 1)
        if operation == "STORE_FAST_LOAD_FAST":
            goes_on = self._store([instruction.argval[0]], 1)
            self._above += 1
            return goes_on
        if operation == "UNPACK_SEQUENCE":
            return self._take_apart(instruction.arg)
        if operation in ("BUILD_TUPLE", "BUILD_LIST"):
            return self._put_together(instruction.arg)
        if operation in _TURNS or operation in ("SWAP", "ROT_N"):
            self._turn(operation, _TURNS.get(operation, instruction.arg))
            return True
        if operation in _LOOKS_INSIDE and self._above == 0:
            # `Lock().acquire()`: from here on it is about something else, though some versions leave the object below its method
            return False
        if operation in _ENTERS and self._above == 0:
            # `with Pool() as pool`: what entering gives is the object itself
            return True
        if operation in _COPIES and (self._above == 0 or instruction.arg not in (None, 1)):
            # as in `a = b = Lock()`: the copy is stored first
            return self._above == 0
        return self._other(instruction)

    def _store(self, stored, popped):
        for one in stored:
            if self._above == 0 or popped == 2 and self._above == 1:
                self._found.append(one)
                self._parts -= 1
                if self._parts == 0:
                    return False
            else:
                self._above -= popped
        return True

    def _take_apart(self, size):
        if self._above > 0:
            self._above += size - 1
            return True
        if self._place is not None:
            self._above = self._place
            self._place = None
            return True
        if self._count == 1 or self._parts > 1:
            return False
        self._parts = self._count
        return True

    def _put_together(self, size):
        if self._above >= size:
            self._above -= size - 1
            return True
        if self._place is not None:
            return False
        self._place = size - 1 - self._above
        self._above = 0
        return True

    def _turn(self, operation, size):
        if operation == "SWAP":
            if self._above in (0, size - 1):
                self._above = size - 1 - self._above
        elif self._above < size:
            self._above = self._above - 1 if self._above else size - 1

    def _other(self, instruction):
        if instruction.opcode < dis.HAVE_ARGUMENT:
            effect = dis.stack_effect(instruction.opcode, None, jump=False)
        else:
            effect = dis.stack_effect(instruction.opcode, instruction.arg, jump=False)
        if effect < 0 and self._above + effect < 0 or effect <= 0 and self._above == 0 and instruction.opname not in _NOTHING:
            return False
        self._above += effect
        return True


_NOTHING = ("CACHE", "EXTENDED_ARG", "NOP", "RESUME", "PRECALL", "NOT_TAKEN")

"""The types of numbers in shared memory, by the letters that the lab has for them, and numbers as records carry them."""

import struct

# ctypes has letters of its own; on this platform 'l' and 'q' are one type
LETTERS = {"c": "c", "b": "b", "B": "B", "h": "h", "H": "H", "i": "i", "I": "I", "l": "q", "L": "Q", "q": "q", "Q": "Q", "f": "f",
           "d": "d", "u": "u"}


def bits_of(letter, number):
    """A number as the 8 bytes that records carry."""
    if letter == "d":
        return struct.unpack("<q", struct.pack("<d", number))[0]
    if letter == "f":
        return struct.unpack("<i", struct.pack("<f", number))[0]
    if letter == "c":
        return number[0] if number else 0
    if letter == "u":
        return ord(number) if number else 0
    return number if number < 1 << 63 else number - (1 << 64)

package interleave.lab.world;

import interleave.worker.memory.TypeCode;

/// What an object is: told once, when it came into being.
///
/// @param number its line in the object table, which events refer to
/// @param typeCode the type of its number, or null where it has none
/// @param offset where its bytes are in the arena
/// @param detail a number whose meaning depends on the kind
/// @param initialBits its number at the start
/// @param creator the index of the process that made it, or [World#NONE] for the lab
public record ObjectInfo(
        int number,
        String name,
        TypeCode typeCode,
        long offset,
        long detail,
        long initialBits,
        int creator,
        int eventIndex) {}

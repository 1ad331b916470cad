package interleave.worker.channel;

import interleave.worker.channel.ByteInput.Damaged;

/// Which classes a value may name: records and enums of the program, and enums that the Java library offers to everybody.
///
/// Bytes may come from strangers. So a class is looked at before anything of it runs, its static initializer included: it
/// is loaded without being initialized, and stays so unless it is a record or an enum of the program.
///
/// **Threading:** stateless.
final class TravelTypes {
    private static final String LIBRARY = "java.";

    private TravelTypes() {}

    /// The record class of this name.
    ///
    /// **Errors:** [NotTransferable] when there is none.
    static Class<? extends Record> record(ClassLoader loader, String name) {
        var type = load(loader, name, "record");
        if (!isProgramRecord(type)) {
            throw new NotTransferable("class %s is no record of the program".formatted(shown(name)));
        }
        return type.asSubclass(Record.class);
    }

    /// The enum class of this name.
    ///
    /// **Errors:** [NotTransferable] when there is none.
    static Class<?> enumeration(ClassLoader loader, String name) {
        var type = load(loader, name, "enum");
        if (!isKnownEnum(type)) {
            throw new NotTransferable("class %s is no enum of the program".formatted(shown(name)));
        }
        return type;
    }

    /// The class that the elements of an array are declared as; an array has no need to initialize it.
    static Class<?> element(ClassLoader loader, String name) {
        return load(loader, name, "element");
    }

    static boolean isProgramRecord(Class<?> type) {
        return type.isRecord() && !isLibrary(type);
    }

    static boolean isKnownEnum(Class<?> type) {
        return type.isEnum() && (!isLibrary(type) || type.getName().startsWith(LIBRARY) && type.getModule().isExported(type.getPackageName()));
    }

    /// Whether it belongs to the Java runtime: its loaders are the two that have no program in them.
    private static boolean isLibrary(Class<?> type) {
        var loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static Class<?> load(ClassLoader loader, String name, String what) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError unknown) {
            throw new NotTransferable("%s class %s is not known in this process".formatted(what, shown(name)), unknown);
        }
    }

    /// The constant of this name.
    static Object constant(Class<?> type, String name) {
        for (var constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new Damaged("enum %s has no constant %s".formatted(type.getName(), shown(name)));
    }

    /// A name that came in data, short and without anything that a terminal would take for a command.
    private static String shown(String name) {
        var text = new StringBuilder();
        name.codePoints().limit(100).forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return text.toString();
    }
}

package interleave.worker.channel;

import interleave.worker.sync.SharedHandle;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Turns the values that travel between processes into bytes and back.
///
/// What travels: null, booleans, integers, floating point, characters, strings, byte arrays, lists, maps, enum
/// constants, and records of these, by name of their class. Handles of shared objects travel only when a
/// process is created (rule T7). Java serialization is not used.
///
/// **Threading:** stateless.
public final class Codec {
    private static final int MOST_DEPTH = 64;
    /// From so many integers on a list is worth being packed.
    private static final int LEAST_PACKED = 8;

    private Codec() {}

    /// The bytes of `value`.
    ///
    /// **Errors:** [NotTransferable] that names what cannot travel and where it is.
    public static byte[] encode(Object value, Handles handles) {
        var bytes = new ByteOutput();
        try (var out = new DataOutputStream(bytes)) {
            write(out, value, handles, 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// The shared objects in `value`, each as often as it is there.
    public static List<SharedHandle> handles(Object value) {
        var found = new ArrayList<SharedHandle>();
        collect(value, found);
        return found;
    }

    private static void collect(Object value, List<SharedHandle> found) {
        switch (value) {
            case SharedHandle handle -> found.add(handle);
            case List<?> list -> list.forEach(item -> collect(item, found));
            case Map<?, ?> map -> map.forEach((key, item) -> {
                collect(key, found);
                collect(item, found);
            });
            case Record record -> Arrays.asList(Records.components(record)).forEach(item -> collect(item, found));
            case null, default -> {
                // nothing inside
            }
        }
    }

    /// The value in `bytes`. `loader` finds the classes of records, `attach` the shared objects by number.
    ///
    /// **Errors:** [NotTransferable] when the bytes are none of ours, are cut off, or name an unknown class.
    public static Object decode(byte[] bytes, ClassLoader loader, IntFunction<SharedHandle> attach) {
        return decode(bytes, 0, loader, attach);
    }

    /// The value in the rest of `bytes`, from `from` on.
    public static Object decode(byte[] bytes, int from, ClassLoader loader, IntFunction<SharedHandle> attach) {
        try (var in = new DataInputStream(new ByteInput(bytes, from))) {
            return read(in, loader, attach, 0);
        } catch (IOException cutOff) {
            throw new NotTransferable("a message of %d bytes ends too early or is damaged".formatted(bytes.length), cutOff);
        }
    }

    /// Whether handles of shared objects may travel.
    public enum Handles {
        ALLOWED,
        REFUSED
    }

    private static void write(DataOutputStream out, Object value, Handles handles, int depth) throws IOException {
        if (depth > MOST_DEPTH) {
            throw new NotTransferable("a value nested more than %d deep cannot travel".formatted(MOST_DEPTH));
        }
        switch (value) {
            case null -> out.writeByte('0');
            case Boolean b -> out.writeByte(b ? 'T' : 'F');
            case Byte b -> tag(out, 'b').writeByte(b);
            case Short s -> tag(out, 'h').writeShort(s);
            case Integer i -> tag(out, 'i').writeInt(i);
            case Long l -> tag(out, 'q').writeLong(l);
            case Float f -> tag(out, 'f').writeFloat(f);
            case Double d -> tag(out, 'd').writeDouble(d);
            case Character c -> tag(out, 'c').writeChar(c);
            case String s -> bytes(tag(out, 's'), s.getBytes(StandardCharsets.UTF_8));
            case byte[] b -> bytes(tag(out, 'B'), b);
            case List<?> list when list.size() >= LEAST_PACKED && whole(list) -> pack(tag(out, 'I'), list);
            case List<?> list -> {
                tag(out, 'L').writeInt(list.size());
                for (var item : list) {
                    write(out, item, handles, depth + 1);
                }
            }
            case Map<?, ?> map -> {
                tag(out, 'M').writeInt(map.size());
                for (var item : map.entrySet()) {
                    write(out, item.getKey(), handles, depth + 1);
                    write(out, item.getValue(), handles, depth + 1);
                }
            }
            case Enum<?> constant -> {
                tag(out, 'E').writeUTF(constant.getDeclaringClass().getName());
                out.writeUTF(constant.name());
            }
            case Record record -> {
                tag(out, 'R').writeUTF(record.getClass().getName());
                for (var component : Records.components(record)) {
                    write(out, component, handles, depth + 1);
                }
            }
            case SharedHandle handle when handles == Handles.ALLOWED -> tag(out, 'O').writeInt(handle.handleNumber());
            case SharedHandle handle -> throw new NotTransferable(
                    "a %s can only be shared with a process when that process is created"
                            .formatted(handle.getClass().getSimpleName()));
            default -> throw new NotTransferable(
                    "a value of class %s cannot travel to another process: use null, booleans, numbers, strings, byte arrays, lists, maps, or records of these"
                            .formatted(value.getClass().getName()));
        }
    }

    private static DataOutputStream tag(DataOutputStream out, char tag) throws IOException {
        out.writeByte(tag);
        return out;
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static Object read(DataInputStream in, ClassLoader loader, IntFunction<SharedHandle> attach, int depth)
            throws IOException {
        if (depth > MOST_DEPTH) {
            throw new IOException("nested too deep");
        }
        var tag = (char) in.readByte();
        return switch (tag) {
            case '0' -> null;
            case 'T' -> Boolean.TRUE;
            case 'F' -> Boolean.FALSE;
            case 'b' -> in.readByte();
            case 'h' -> in.readShort();
            case 'i' -> in.readInt();
            case 'q' -> in.readLong();
            case 'f' -> in.readFloat();
            case 'd' -> in.readDouble();
            case 'c' -> in.readChar();
            case 's' -> new String(bytes(in), StandardCharsets.UTF_8);
            case 'B' -> bytes(in);
            case 'I' -> packed(in);
            case 'L' -> list(in, loader, attach, depth);
            case 'M' -> map(in, loader, attach, depth);
            case 'E' -> Records.constant(loader, in.readUTF(), in.readUTF());
            case 'R' -> {
                var type = Records.type(loader, in.readUTF());
                var components = new Object[type.getRecordComponents().length];
                for (var i = 0; i < components.length; i++) {
                    components[i] = read(in, loader, attach, depth + 1);
                }
                yield Records.create(type, components);
            }
            case 'O' -> attach.apply(in.readInt());
            default -> throw new IOException("unknown tag " + (int) tag);
        };
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        var length = count(in);
        return in.readNBytes(length);
    }

    private static List<Object> list(DataInputStream in, ClassLoader loader, IntFunction<SharedHandle> attach, int depth)
            throws IOException {
        var size = count(in);
        var list = new ArrayList<>(size);
        for (var i = 0; i < size; i++) {
            list.add(read(in, loader, attach, depth + 1));
        }
        return list;
    }

    private static boolean whole(List<?> list) {
        for (var item : list) {
            if (!(item instanceof Integer)) {
                return false;
            }
        }
        return true;
    }

    /// A list of nothing but integers: their bytes in a row.
    private static void pack(DataOutputStream out, List<?> list) throws IOException {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(Integer.BYTES, list.size()));
        for (var item : list) {
            bytes.putInt((Integer) item);
        }
        bytes(out, bytes.array());
    }

    private static List<Object> packed(DataInputStream in) throws IOException {
        var bytes = ByteBuffer.wrap(bytes(in));
        var list = new ArrayList<>(bytes.remaining() / Integer.BYTES);
        while (bytes.remaining() >= Integer.BYTES) {
            list.add(bytes.getInt());
        }
        return list;
    }

    private static Map<Object, Object> map(
            DataInputStream in, ClassLoader loader, IntFunction<SharedHandle> attach, int depth) throws IOException {
        var size = count(in);
        var map = LinkedHashMap.newLinkedHashMap(size);
        for (var i = 0; i < size; i++) {
            map.put(read(in, loader, attach, depth + 1), read(in, loader, attach, depth + 1));
        }
        return map;
    }

    /// A length, checked against what is left, so that damaged bytes cannot ask for all memory.
    private static int count(DataInputStream in) throws IOException {
        var count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException("impossible length " + count);
        }
        return count;
    }
}

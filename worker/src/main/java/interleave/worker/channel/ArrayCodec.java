package interleave.worker.channel;

import interleave.worker.channel.ByteInput.Damaged;
import java.nio.ByteBuffer;

/// Arrays of primitives, and packed lists of integers.
///
/// **Layout:** `B` length i32, bytes; `A` kind u8 (a letter of [Scalars], `Z` for booleans), number of elements i32, elements big-endian;
/// `I` number of integers i32, integers: a list that holds nothing else. **Threading:** stateless.
final class ArrayCodec {
    private ArrayCodec() {}

    /// Writes `value` if it is an array of primitives.
    static boolean write(ByteOutput out, Object value) {
        if (!value.getClass().isArray() || !value.getClass().getComponentType().isPrimitive()) {
            return false;
        }
        if (value instanceof byte[] bytes) {
            out.putByte('B');
            out.putInt(bytes.length);
            out.putBytes(bytes);
            return true;
        }
        out.putByte('A');
        if (value instanceof int[] array) {
            head(out, 'i', array.length, Integer.BYTES).asIntBuffer().put(array);
        } else if (value instanceof long[] array) {
            head(out, 'q', array.length, Long.BYTES).asLongBuffer().put(array);
        } else if (value instanceof double[] array) {
            head(out, 'd', array.length, Double.BYTES).asDoubleBuffer().put(array);
        } else if (value instanceof float[] array) {
            head(out, 'f', array.length, Float.BYTES).asFloatBuffer().put(array);
        } else if (value instanceof short[] array) {
            head(out, 'h', array.length, Short.BYTES).asShortBuffer().put(array);
        } else if (value instanceof char[] array) {
            head(out, 'c', array.length, Character.BYTES).asCharBuffer().put(array);
        } else if (value instanceof boolean[] array) {
            var room = head(out, 'Z', array.length, 1);
            for (var flag : array) {
                room.put((byte) (flag ? 1 : 0));
            }
        }
        return true;
    }

    private static ByteBuffer head(ByteOutput out, char kind, int length, int width) {
        out.putByte(kind);
        out.putInt(length);
        return out.room(Math.multiplyExact(length, width));
    }

    static Object read(ByteInput in) {
        var kind = (char) in.getByte();
        return switch (kind) {
            case 'i' -> {
                var array = new int[in.getCount(Integer.BYTES)];
                in.buffer(array.length * Integer.BYTES).asIntBuffer().get(array);
                yield array;
            }
            case 'q' -> {
                var array = new long[in.getCount(Long.BYTES)];
                in.buffer(array.length * Long.BYTES).asLongBuffer().get(array);
                yield array;
            }
            case 'd' -> {
                var array = new double[in.getCount(Double.BYTES)];
                in.buffer(array.length * Double.BYTES).asDoubleBuffer().get(array);
                yield array;
            }
            case 'f' -> {
                var array = new float[in.getCount(Float.BYTES)];
                in.buffer(array.length * Float.BYTES).asFloatBuffer().get(array);
                yield array;
            }
            case 'h' -> {
                var array = new short[in.getCount(Short.BYTES)];
                in.buffer(array.length * Short.BYTES).asShortBuffer().get(array);
                yield array;
            }
            case 'c' -> {
                var array = new char[in.getCount(Character.BYTES)];
                in.buffer(array.length * Character.BYTES).asCharBuffer().get(array);
                yield array;
            }
            case 'Z' -> {
                var array = new boolean[in.getCount(1)];
                for (var i = 0; i < array.length; i++) {
                    array[i] = in.getByte() != 0;
                }
                yield array;
            }
            default -> throw new Damaged("unknown array " + (int) kind);
        };
    }
}

package interleave.lab.read;

import interleave.worker.trace.Event;
import interleave.worker.trace.record.EventCodec;
import interleave.worker.trace.record.EventLayout;
import interleave.worker.trace.record.RecordSink;
import interleave.worker.trace.record.RecordView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Up to [#MAX_EVENTS] records one behind the other in few bytes: numbers that are 0 take none, others as many as their value needs.
/// A record of 64 bytes takes some 14.
///
/// A record is its length, the number of its [Shapes], its time, the numbers that this shape has, and the text. Of every
/// [#INTERVAL]th the place is known, and its time counts from the first of all; the others are found from there by their lengths,
/// and their times count from there.
///
/// **Layout:** numbers are base 128 with the lowest seven bits first, signed ones with the sign in the lowest bit.
///
/// **Threading:** one thread adds; others may read records that were published to them since.
final class PackedRecords implements RecordSink {
    static final int MAX_EVENTS = 4096;
    private static final int INTERVAL = 16;
    private static final int LONG_LENGTH = 255;
    private static final int MAX_NUMBER_BYTES = 10;
    private static final int MAX_FIELDS_BYTES = 9 * MAX_NUMBER_BYTES;
    private static final int FIRST_ROOM_BYTES = 16 * 1024;

    /// What of a record may be missing, in the mask of its shape.
    private static final int A = 1;
    private static final int B = 1 << 1;
    private static final int C = 1 << 2;
    private static final int D = 1 << 3;
    private static final int E = 1 << 4;
    private static final int TEXT = 1 << 5;

    private final Shapes shapes = new Shapes();
    private final int[] places = new int[MAX_EVENTS / INTERVAL];
    private volatile byte[] bytes = new byte[FIRST_ROOM_BYTES];
    private long baseNanos;
    /// The time that the next record counts from.
    private long fromNanos;
    private int count;
    private int end;
    /// While a record is written: where its next byte goes.
    private int at;

    void add(Event event) {
        if (count % INTERVAL == 0) {
            places[count / INTERVAL] = end;
        }
        EventCodec.encode(event, this);
        count++;
    }

    Event get(int number) {
        var from = bytes;
        var cursor = new Cursor(from, places[number / INTERVAL]);
        var nanos = baseNanos;
        if (number % INTERVAL > 0) {
            nanos += cursor.nanos();
        }
        for (var skipped = number % INTERVAL; skipped > 0; skipped--) {
            cursor = new Cursor(from, cursor.end);
        }
        return EventCodec.decode(new RecordView(cursor.record(nanos, shapes), 0));
    }

    /// No more will come: what was kept ready for others is given back.
    void complete() {
        bytes = Arrays.copyOf(bytes, end);
        shapes.complete();
    }

    /// How much memory the records take.
    long memoryBytes() {
        return bytes.length + (long) places.length * Integer.BYTES + shapes.memoryBytes();
    }

    @Override
    public void put(
            int kind, int detail, int line, long timeNanos, int slot, int generation, int object,
            long a, long b, long c, long d, int e, byte[] text) {
        if (count == 0) {
            baseNanos = timeNanos;
        }
        room(MAX_FIELDS_BYTES + text.length);
        at = end + 1;
        unsigned(shapes.of(mask(a, b, c, d, e, text), kind, slot, detail, line, generation, object));
        if (count % INTERVAL == 0) {
            signed(timeNanos - baseNanos);
            fromNanos = timeNanos;
        } else {
            signed(timeNanos - fromNanos);
        }
        for (var number : new long[] {a, b, c, d, e}) {
            if (number != 0) {
                signed(number);
            }
        }
        if (text.length > 0) {
            unsigned(text.length);
            System.arraycopy(text, 0, bytes, at, text.length);
            at += text.length;
        }
        close();
    }

    private static int mask(long a, long b, long c, long d, int e, byte[] text) {
        return (a != 0 ? A : 0) | (b != 0 ? B : 0) | (c != 0 ? C : 0) | (d != 0 ? D : 0) | (e != 0 ? E : 0) | (text.length > 0 ? TEXT : 0);
    }

    /// Writes the length before the record. A long one gets four bytes more for it.
    private void close() {
        var length = at - end - 1;
        if (length < LONG_LENGTH) {
            bytes[end] = (byte) length;
        } else {
            System.arraycopy(bytes, end + 1, bytes, end + 1 + Integer.BYTES, length);
            ByteBuffer.wrap(bytes).put(end, (byte) LONG_LENGTH).putInt(end + 1, length);
            at += Integer.BYTES;
        }
        end = at;
    }

    private void room(int lengthBytes) {
        if (end + lengthBytes > bytes.length) {
            // readers may go on in the old array: what they may read is the same in both
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + bytes.length / 2, end + lengthBytes));
        }
    }

    private void signed(long number) {
        unsigned(number << 1 ^ number >> Long.SIZE - 1);
    }

    private void unsigned(long number) {
        var rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    /// Reads one record.
    private static final class Cursor {
        private final byte[] from;
        private final int end;
        private int at;

        Cursor(byte[] from, int place) {
            this.from = from;
            var length = Byte.toUnsignedInt(from[place]);
            at = place + 1;
            if (length == LONG_LENGTH) {
                length = ByteBuffer.wrap(from).getInt(at);
                at += Integer.BYTES;
            }
            end = at + length;
        }

        /// The time of the record, to be asked before anything else of it.
        long nanos() {
            unsigned();
            return signed();
        }

        /// The record as [EventLayout] has it, with its text behind it.
        ///
        /// @param nanos what its time counts from
        ByteBuffer record(long nanos, Shapes shapes) {
            var shape = (int) unsigned();
            var mask = shapes.get(shape, Shapes.MASK);
            var timeNanos = nanos + signed();
            var a = number(mask, A);
            var b = number(mask, B);
            var c = number(mask, C);
            var d = number(mask, D);
            var e = number(mask, E);
            var textBytes = (mask & TEXT) == 0 ? 0 : (int) unsigned();
            return ByteBuffer.allocate(EventLayout.BYTES + textBytes).order(ByteOrder.LITTLE_ENDIAN)
                    .putShort(EventLayout.KIND, (short) shapes.get(shape, Shapes.KIND))
                    .putShort(EventLayout.DETAIL, (short) shapes.get(shape, Shapes.DETAIL))
                    .putInt(EventLayout.LINE, shapes.get(shape, Shapes.LINE)).putLong(EventLayout.TIME, timeNanos)
                    .putShort(EventLayout.SLOT, (short) shapes.get(shape, Shapes.SLOT))
                    .putShort(EventLayout.GENERATION, (short) shapes.get(shape, Shapes.GENERATION))
                    .putInt(EventLayout.OBJECT, shapes.get(shape, Shapes.OBJECT))
                    .putLong(EventLayout.A, a).putLong(EventLayout.B, b).putLong(EventLayout.C, c).putLong(EventLayout.D, d)
                    .putInt(EventLayout.E, (int) e).putInt(EventLayout.TEXT_BYTES, textBytes)
                    .put(EventLayout.BYTES, from, at, textBytes);
        }

        private long number(int mask, int field) {
            return (mask & field) == 0 ? 0 : signed();
        }

        private long signed() {
            var number = unsigned();
            return number >>> 1 ^ -(number & 1);
        }

        private long unsigned() {
            var number = 0L;
            for (var shift = 0;; shift += 7) {
                var next = from[at++];
                number |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }
    }
}

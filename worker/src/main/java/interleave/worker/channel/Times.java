package interleave.worker.channel;

import interleave.worker.channel.ByteInput.Damaged;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// The values of `java.time`, by their numbers: their texts cannot all be read back.
///
/// **Layout** (after the tag `t`): which one u8, then
/// ```
///  D Duration, I Instant: seconds i64, nanos i32      d LocalDate: day i64      t LocalTime: nanos of the day i64
///  l LocalDateTime: date, time     o OffsetDateTime: date, time, offset     O OffsetTime: time, offset
///  z ZonedDateTime: date, time, offset, zone text     Z ZoneId: text     + ZoneOffset: seconds i32
///  y Year: i32     m YearMonth: i32, i8     M MonthDay: i8, i8     P Period: i32, i32, i32
/// ```
/// `DayOfWeek` and `Month` are enums, and travel as these. **Threading:** stateless.
final class Times {
    private Times() {}

    static boolean write(ByteOutput out, Object value) {
        if (!value.getClass().getName().startsWith("java.time.")) {
            return false;
        }
        switch (value) {
            case Duration duration -> seconds(out, 'D', duration.getSeconds(), duration.getNano());
            case Instant instant -> seconds(out, 'I', instant.getEpochSecond(), instant.getNano());
            case LocalDate date -> tag(out, 'd').putLong(date.toEpochDay());
            case LocalTime time -> tag(out, 't').putLong(time.toNanoOfDay());
            case LocalDateTime moment -> moment(tag(out, 'l'), moment);
            case OffsetDateTime moment -> {
                moment(tag(out, 'o'), moment.toLocalDateTime());
                out.putInt(moment.getOffset().getTotalSeconds());
            }
            case OffsetTime time -> {
                tag(out, 'O').putLong(time.toLocalTime().toNanoOfDay());
                out.putInt(time.getOffset().getTotalSeconds());
            }
            case ZonedDateTime moment -> {
                moment(tag(out, 'z'), moment.toLocalDateTime());
                out.putInt(moment.getOffset().getTotalSeconds());
                Scalars.text(out, moment.getZone().getId());
            }
            case ZoneOffset offset -> tag(out, '+').putInt(offset.getTotalSeconds());
            case ZoneId zone -> Scalars.text(tag(out, 'Z'), zone.getId());
            case Year year -> tag(out, 'y').putInt(year.getValue());
            case YearMonth month -> {
                tag(out, 'm').putInt(month.getYear());
                out.putByte(month.getMonthValue());
            }
            case MonthDay day -> {
                tag(out, 'M').putByte(day.getMonthValue());
                out.putByte(day.getDayOfMonth());
            }
            case Period period -> {
                tag(out, 'P').putInt(period.getYears());
                out.putInt(period.getMonths());
                out.putInt(period.getDays());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static ByteOutput tag(ByteOutput out, char which) {
        out.putByte('t');
        out.putByte(which);
        return out;
    }

    private static void seconds(ByteOutput out, char which, long seconds, int nanos) {
        tag(out, which).putLong(seconds);
        out.putInt(nanos);
    }

    private static void moment(ByteOutput out, LocalDateTime moment) {
        out.putLong(moment.toLocalDate().toEpochDay());
        out.putLong(moment.toLocalTime().toNanoOfDay());
    }

    /// **Errors:** `DateTimeException`, [Damaged].
    static Object read(ByteInput in) {
        var which = (char) in.getByte();
        return switch (which) {
            case 'D' -> Duration.ofSeconds(in.getLong(), in.getInt());
            case 'I' -> Instant.ofEpochSecond(in.getLong(), in.getInt());
            case 'd' -> LocalDate.ofEpochDay(in.getLong());
            case 't' -> LocalTime.ofNanoOfDay(in.getLong());
            case 'l' -> moment(in);
            case 'o' -> OffsetDateTime.of(moment(in), offset(in));
            case 'O' -> OffsetTime.of(LocalTime.ofNanoOfDay(in.getLong()), offset(in));
            case 'z' -> ZonedDateTime.ofInstant(moment(in), offset(in), ZoneId.of(Scalars.text(in)));
            case '+' -> offset(in);
            case 'Z' -> ZoneId.of(Scalars.text(in));
            case 'y' -> Year.of(in.getInt());
            case 'm' -> YearMonth.of(in.getInt(), in.getByte());
            case 'M' -> MonthDay.of(in.getByte(), in.getByte());
            case 'P' -> Period.of(in.getInt(), in.getInt(), in.getInt());
            default -> throw new Damaged("unknown time " + (int) which);
        };
    }

    private static LocalDateTime moment(ByteInput in) {
        return LocalDateTime.of(LocalDate.ofEpochDay(in.getLong()), LocalTime.ofNanoOfDay(in.getLong()));
    }

    private static ZoneOffset offset(ByteInput in) {
        return ZoneOffset.ofTotalSeconds(in.getInt());
    }
}

package interleave.worker.memory;

/// Where the words of a process slot lie. A slot is one lane: a process, or a traced thread of one.
///
/// **Layout** (1024 bytes; one cache line for each writer, so that nobody slows a neighbour down):
/// ```
///    0  state i32 (bits 0-7; at a gate bits 8-31 tell the count of its operation; while it starts, bits 8-19 the slot + 1 of
///       whoever fills it in, 0 for the lab, and bits 20-31 the low bits of its generation)
///                           4  generation i32     8  PID i64           16  OS start, epoch ms i64
///   24  parent slot i32    28  owning slot i32   32  traits i32        36  ordinal i32
///   40  children i32       48  arguments at i64: the block of the heap with what the program was handed
///   64  announced kind i32 68  object i32        72  argument i64      80  line i32    84  count i32
///  128  permits i32 (futex of the gate)
///  192  wait state i32 (futex of the wait)      200  wait queue at i64
///  208  ticket i64        216  deadline i64     224  parker port i32
///  256  in operation i32  264  stalled ns i64
///  272  bell i32, of a fork server only: how often it was rung for; its futex
///  288  draft i64: number of the record + 1 that lies behind the head, written and not yet committed; else another number
///  320  ring head i64 (records committed; written by the lane)
///  384  ring tail i64 (records taken; written by the reader)           392  ring futex i32
///  400  how the lanes before ended i64; stays when the slot is given out again
///  448  exit present i32  452  exit code i32    456  exit cause i32    460  exit recorded i32
///  464  exit wait queue (16 bytes)                 480  exit time i64
///  488  exit known i32    492  interrupts taken i32
///  496  launcher as a lane i32  500  threads i32                      504  signal sent i32
///  512  name (2 + 126 bytes)     640  label (2 + 62 bytes)     704  program (2 + 254 bytes)
///  960  served by: 16 × i32, a bit for the slot of each manager that has a connection of this lane
/// ```
public final class SlotLayout {
    public static final int BYTES = 1024;

    public static final int STATE = 0;
    public static final int GENERATION = 4;
    public static final int PID = 8;
    public static final int OS_START = 16;
    public static final int PARENT = 24;
    public static final int OWNING = 28;
    public static final int TRAITS = 32;
    public static final int ORDINAL = 36;
    public static final int CHILDREN = 40;
    public static final int ARGUMENTS_AT = 48;
    public static final int ANNOUNCED_KIND = 64;
    public static final int ANNOUNCED_OBJECT = 68;
    public static final int ANNOUNCED_ARGUMENT = 72;
    public static final int ANNOUNCED_LINE = 80;
    public static final int ANNOUNCED_COUNT = 84;
    public static final int PERMITS = 128;
    public static final int WAIT_STATE = 192;
    public static final int WAIT_QUEUE_AT = 200;
    public static final int WAIT_TICKET = 208;
    public static final int DEADLINE = 216;
    public static final int PARKER_PORT = 224;
    public static final int IN_OPERATION = 256;
    public static final int STALLED_NANOS = 264;
    public static final int BELL = 272;
    /// Which record of the ring says what the lane is about to do, see `TraceWriter`.
    public static final int DRAFT = 288;
    public static final int RING_HEAD = 320;
    public static final int RING_TAIL = 384;
    public static final int RING_FUTEX = 392;
    public static final int FORMER_LANES = 400;
    public static final int EXIT_PRESENT = 448;
    public static final int EXIT_CODE = 452;
    public static final int EXIT_CAUSE = 456;
    public static final int EXIT_RECORDED = 460;
    public static final int EXIT_QUEUE = 464;
    public static final int EXIT_TIME = 480;
    public static final int EXIT_KNOWN = 488;
    public static final int INTERRUPTS = 492;
    public static final int LAUNCHER = 496;
    public static final int THREADS = 500;
    public static final int SIGNAL_SENT = 504;
    public static final int NAME = 512;
    public static final int NAME_BYTES = 128;
    public static final int LABEL = 640;
    public static final int LABEL_BYTES = 64;
    public static final int PROGRAM = 704;
    public static final int PROGRAM_BYTES = 256;
    /// Which managers have connections of this lane; as long as it has one, a manager may not know yet that the lane has ended.
    public static final int SERVED_BY = 960;
    public static final int SERVED_BY_WORDS = 16;

    /// A bit of [#TRAITS]: the process ends with its parent.
    public static final int DAEMON = 1;
    /// A bit of [#TRAITS]: the process serves the runtime; a run is over without it.
    public static final int SERVICE = 2;
    /// A bit of [#TRAITS]: a fork server is to launch the process.
    public static final int TO_LAUNCH = 4;
    /// A bit of [#TRAITS]: SIGINT does not end the process.
    public static final int IGNORES_INTERRUPT = 8;
    /// A bit of [#TRAITS]: the pre-forked process of a fork server has started and waits for a program.
    public static final int READY = 16;
    /// A bit of [#TRAITS]: the lane is one of another runtime, and is woken by a message.
    public static final int GUEST = 32;
    /// A bit of [#TRAITS]: the lane has been born, and the record says so or is about to; what died before has never been.
    public static final int BORN = 64;

    private SlotLayout() {}
}

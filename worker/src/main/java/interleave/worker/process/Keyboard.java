package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.sync.Interrupts;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Takes the signals of this process: SIGINT interrupts the main thread, SIGTERM and SIGHUP end the process as they do by
/// default.
///
/// A Java runtime by itself runs its shutdown on all three and exits with a code, so that nobody could tell a signal from an
/// exit. With `-Xrs` it takes none of them, but then nothing can be done about SIGINT.
///
/// **Threading:** [#handle] is called by a thread of the Java runtime, the others by the main thread.
final class Keyboard implements SignalHandler {
    private static final Signal INTERRUPT = new Signal("INT");

    private volatile Lane lane;
    private volatile boolean pressed;
    private volatile OnInterrupt choice = OnInterrupt.RAISE;

    private Keyboard() {}

    /// Takes the signals. What was ignored when this process was started stays ignored.
    static Keyboard take() {
        var keyboard = new Keyboard();
        Signal.handle(INTERRUPT, keyboard);
        Signal.handle(new Signal("TERM"), SIG_DFL);
        if (!System.getProperty("os.name").startsWith("Windows")) {
            Signal.handle(new Signal("HUP"), SIG_DFL);
        }
        return keyboard;
    }

    /// The program of this process begins; an interrupt that came while the process was starting rises in it.
    void begin(Lane mainLane) {
        lane = mainLane;
        // volatile: either the signal's thread sees the lane, or this one sees that it has come
        if (pressed) {
            pressed = false;
            handle(INTERRUPT);
        }
    }

    void choose(OnInterrupt newChoice) {
        choice = newChoice;
        Signal.handle(INTERRUPT, newChoice == OnInterrupt.END ? SIG_DFL : this);
    }

    @Override
    public void handle(Signal signal) {
        var taker = lane;
        if (taker == null) {
            pressed = true;
        } else if (choice == OnInterrupt.RAISE) {
            Interrupts.interrupt(taker);
        } else {
            Interrupts.acknowledge(taker);
        }
    }
}

package interleave.worker.process;

import interleave.worker.gate.Lane;
import interleave.worker.memory.SharedRegion;
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
final class InterruptHandler implements SignalHandler {
    private static final Signal INTERRUPT = new Signal("INT");

    private volatile Lane lane;
    /// While it was not known whether there is a program; and since there is one that has not begun.
    private volatile boolean pressedEarly;
    private volatile boolean pressed;
    private volatile SharedRegion waitingIn;
    private long permitsAt;
    private volatile OnInterrupt choice = OnInterrupt.RAISE;

    /// One that takes no signals by itself.
    InterruptHandler() {}

    /// Takes the signals. What was ignored when this process was started stays ignored.
    static InterruptHandler take() {
        var interrupts = new InterruptHandler();
        Signal.handle(INTERRUPT, interrupts);
        Signal.handle(new Signal("TERM"), SIG_DFL);
        if (!System.getProperty("os.name").startsWith("Windows")) {
            Signal.handle(new Signal("HUP"), SIG_DFL);
        }
        return interrupts;
    }

    /// This process waits for a program: there is one as soon as the word at `newPermitsAt` is not 0. What was pressed before
    /// then was not meant for it.
    void waitsForProgram(SharedRegion region, long newPermitsAt) {
        permitsAt = newPermitsAt;
        waitingIn = region;
        if (region.getIntVolatile(newPermitsAt) == 0) {
            pressedEarly = false;
        }
    }

    /// The program of this process begins; an interrupt that came while the process was starting rises in it.
    void begin(Lane mainLane) {
        lane = mainLane;
        // volatile: either the signal's thread sees the lane, or this one sees that it has come
        if (pressed || pressedEarly) {
            pressed = false;
            pressedEarly = false;
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
            press();
        } else if (choice == OnInterrupt.RAISE) {
            Interrupts.interrupt(taker);
        } else {
            Interrupts.acknowledge(taker);
        }
    }

    private void press() {
        var region = waitingIn;
        if (region == null) {
            pressedEarly = true;
        } else if (region.getIntVolatile(permitsAt) != 0) {
            pressed = true;
        }
    }
}

package interleave.app.command;

/// Whether the program is going down, for example by Ctrl-C: then the run is being closed under the command.
final class Shutdown {
    private Shutdown() {}

    static boolean underWay() {
        var probe = new Thread(() -> {}, "probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException goingDown) {
            return true;
        }
    }
}

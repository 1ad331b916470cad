package interleave.worker.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The worker processes of a run, as the system knows them: also those that no slot tells of, and those that were stopped and so
/// cannot see that their lab is dead.
///
/// A process is taken for one only by its command line: the main class of workers, behind it the directory of the run, whose name no
/// other run ever has, then two numbers. It is ended by PID and start time, so that none is struck that has got
/// the PID of another meanwhile.
///
/// **Source:** proc_pid_cmdline(5); on other systems what Java tells, which is nothing on Windows.
final class RunProcesses {
    private static final long DEATH_TIMEOUT_NANOS = 2_000_000_000L;
    private static final long LOOK_MILLIS = 1;
    private static final Path PROCESSES = Path.of("/proc");

    private RunProcesses() {}

    /// Those that run, without this one.
    static List<ProcessHandle> of(Path directory) {
        var found = new ArrayList<ProcessHandle>();
        var name = directory.getFileName().toString();
        var listed = PROCESSES.toFile().list();
        if (listed == null) {
            ProcessHandle.allProcesses().filter(process -> recorded(process, name)).forEach(found::add);
            return found;
        }
        // in plain loops: a worker does this in its last moment, and what it has not done before is slow
        for (var entry : listed) {
            if (number(entry) && worker(arguments(entry), name)) {
                var handle = ProcessHandle.of(Long.parseLong(entry)).orElse(null);
                // looked at once more, as the PID may have been given to another before the handle was there
                if (handle != null && !handle.equals(ProcessHandle.current()) && worker(arguments(entry), name)) {
                    found.add(handle);
                }
            }
        }
        return found;
    }

    private static boolean recorded(ProcessHandle process, String directoryName) {
        return !process.equals(ProcessHandle.current())
                && worker(process.info().arguments().map(List::of).orElse(List.of()), directoryName);
    }

    /// Kills them. Returns them.
    static List<ProcessHandle> kill(Path directory) {
        var processes = of(directory);
        for (var process : processes) {
            process.destroyForcibly();
        }
        return processes;
    }

    /// Kills them, and waits for a moment until they are gone.
    static void end(Path directory) {
        var processes = kill(directory);
        var deadline = System.nanoTime() + DEATH_TIMEOUT_NANOS;
        while (!processes.stream().map(ProcessHandle::pid).allMatch(Pids::gone) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// The whole command line; not as Java tells it, which is of one page at most, as class paths are long.
    private static List<String> arguments(String pid) {
        try (var file = new FileInputStream("/proc/" + pid + "/cmdline")) {
            var text = new String(file.readAllBytes(), Charset.defaultCharset());
            var arguments = new ArrayList<String>();
            for (var from = 0; from < text.length(); ) {
                var end = text.indexOf('\0', from);
                arguments.add(text.substring(from, end < 0 ? text.length() : end));
                from = end < 0 ? text.length() : end + 1;
            }
            return arguments;
        } catch (IOException goneOrOfSomebodyElse) {
            return List.of();
        }
    }

    /// Whether these are the arguments of a worker of the run in the directory with this name.
    static boolean worker(List<String> arguments, String directoryName) {
        for (var at = 0; at + 3 < arguments.size(); at++) {
            if (mainClass(arguments.get(at)) && name(arguments.get(at + 1)).equals(directoryName)
                    && number(arguments.get(at + 2)) && number(arguments.get(at + 3))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mainClass(String word) {
        var name = WorkerMain.class.getName();
        return word.equals(name) || word.endsWith("/" + name);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean number(String word) {
        for (var at = 0; at < word.length(); at++) {
            if (word.charAt(at) < '0' || word.charAt(at) > '9') {
                return false;
            }
        }
        return !word.isEmpty();
    }
}

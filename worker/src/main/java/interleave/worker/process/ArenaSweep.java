package interleave.worker.process;

import interleave.worker.fault.WrongArgument;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Clears up after labs that died without doing so themselves.
///
/// The places of arenas are open to everybody and everything. So a directory is taken for that of a dead lab only if all of
/// this holds: its name is exactly one that a lab gives; it is a directory and no link to one; it belongs to this user, and nobody
/// else may enter it; the marked lock is in it; and no lab holds that lock. What cannot be looked at is left alone, and
/// keeps nothing else from being cleared up. Workers of the dead lab that are still there are ended.
///
/// **Threading:** thread-safe; several labs may sweep at the same time.
final class ArenaSweep {
    private static final Pattern NAME = Pattern.compile("interleave-([0-9]{1,19})-[0-9a-f]{8}");
    private static final Duration YOUNG = Duration.ofSeconds(30);
    private static final String OWNER_ONLY = "rwx------";
    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private final UserPrincipal user;

    ArenaSweep(UserPrincipal user) {
        this.user = user;
    }

    /// The sweep of whoever runs this process.
    ///
    /// **Errors:** `IOException` when the system does not say who that is.
    static ArenaSweep ofUser() throws IOException {
        if (Files.isDirectory(OWN_PROCESS)) {
            return new ArenaSweep(Files.getOwner(OWN_PROCESS));
        }
        var lookup = OWN_PROCESS.getFileSystem().getUserPrincipalLookupService();
        return new ArenaSweep(lookup.lookupPrincipalByName(System.getProperty("user.name")));
    }

    /// The PID of the lab that made the arena in this directory.
    static String pid(Path directory) {
        var matcher = NAME.matcher(directory.getFileName().toString());
        return matcher.matches() ? matcher.group(1) : "";
    }

    static String name(long pid, String random) {
        var name = "interleave-%d-%s".formatted(pid, random);
        if (!NAME.matcher(name).matches()) {
            throw new WrongArgument(name + " is no name of an arena");
        }
        return name;
    }

    /// Removes what dead labs left in these places. Returns how many directories that were.
    int sweep(List<Path> places) {
        var swept = 0;
        for (var place : places) {
            for (var directory : named(place)) {
                swept += clear(directory) ? 1 : 0;
            }
        }
        return swept;
    }

    /// What has the name of an arena. A place that cannot be listed has nothing that this user could sweep.
    private static List<Path> named(Path place) {
        var named = new ArrayList<Path>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(place, "interleave-*")) {
            for (var entry : found) {
                if (foreign(entry.getFileName().toString())) {
                    named.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException | SecurityException unreadable) {
            return named;
        }
        return named;
    }

    /// Whether another process made an arena of this name. One of this very process is never tried, because closing a
    /// second channel on its lock file would give the lock away.
    private static boolean foreign(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches() && !matcher.group(1).equals(Long.toString(ProcessHandle.current().pid()));
    }

    private boolean clear(Path directory) {
        try {
            if (!own(directory)) {
                return false;
            }
            if (abandoned(directory)) {
                // who was stopped could not see that its lab died
                RunProcesses.end(directory);
            } else if (!stillborn(directory)) {
                return false;
            }
            ArenaFiles.clearUp(directory);
            return !Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | DirectoryIteratorException | SecurityException notOurs) {
            return false;
        }
    }

    /// Whether it is a directory that this user made for nobody else.
    private boolean own(Path directory) throws IOException {
        var posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (posix == null) {
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(user);
        }
        var attributes = posix.readAttributes();
        return attributes.isDirectory() && attributes.owner().equals(user)
                && PosixFilePermissions.toString(attributes.permissions()).equals(OWNER_ONLY);
    }

    /// Whether the lab of this directory is dead: then nobody holds the marked lock for himself alone. Workers that are
    /// just ending may share it.
    private static boolean abandoned(Path directory) throws IOException {
        if (!ArenaFiles.regular(directory.resolve(ArenaFiles.LAB_LOCK))) {
            return false;
        }
        try (var channel = ArenaFiles.openLabLock(directory)) {
            return channel.tryLock(0, Long.MAX_VALUE, true) != null;
        }
    }

    /// Whether the lab died before it had its lock, or a sweep before it had removed the empty directory: nothing is in it, or
    /// the new lock alone.
    private static boolean stillborn(Path directory) throws IOException {
        var made = Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).lastModifiedTime();
        if (made.toInstant().isAfter(Instant.now().minus(YOUNG))) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                if (!newLock(file)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean newLock(Path file) throws IOException {
        if (!file.getFileName().toString().equals(ArenaFiles.NEW_LAB_LOCK) || !ArenaFiles.regular(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return channel.size() == 0 || ArenaFiles.marked(channel);
        }
    }
}

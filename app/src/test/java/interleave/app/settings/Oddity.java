package interleave.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// What can lie under the name of a file, and is none that the lab has written.
enum Oddity {
    PIPE {
        @Override
        void make(Path path) throws IOException, InterruptedException {
            assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
        }
    },
    ENDLESS_DEVICE {
        @Override
        void make(Path path) throws IOException {
            Files.createSymbolicLink(path, Path.of("/dev/zero"));
        }
    },
    EMPTY_DEVICE {
        @Override
        void make(Path path) throws IOException {
            Files.createSymbolicLink(path, Path.of("/dev/null"));
        }
    },
    /// It takes no room on the disk.
    IMAGE_OF_THREE_GIGABYTES {
        @Override
        void make(Path path) throws IOException {
            try (var file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(3L << 30);
            }
        }
    },
    FULL_DIRECTORY {
        @Override
        void make(Path path) throws IOException {
            Files.createDirectories(path.resolve("inner"));
        }
    },
    LINK_TO_NOTHING {
        @Override
        void make(Path path) throws IOException {
            Files.createSymbolicLink(path, path.resolveSibling("nothing"));
        }
    },
    LINK_TO_ITSELF {
        @Override
        void make(Path path) throws IOException {
            Files.createSymbolicLink(path, path);
        }
    },
    NO_TEXT {
        @Override
        void make(Path path) throws IOException {
            Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        }
    },
    HALF_A_CHARACTER {
        @Override
        void make(Path path) throws IOException {
            Files.writeString(path, "theme=DARK\nlanguage=ENGLISH\nspeed=2\nlesson=\\ud800\nx\\udc00.seen=yes\n");
        }
    };

    abstract void make(Path path) throws IOException, InterruptedException;
}

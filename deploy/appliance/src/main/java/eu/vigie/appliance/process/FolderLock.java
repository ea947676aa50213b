package eu.vigie.appliance.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One process a data folder at a time, for one purpose: a lock that the operating system takes back from a process that ends, however it ends. */
public final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The launcher's; empty when another process has it. */
    public static Optional<FolderLock> take(Path run) throws IOException {
        return take(run, "lock");
    }

    /** {@code name}: of the file that stands for the purpose. Empty when another process has it. */
    public static Optional<FolderLock> take(Path run, String name) throws IOException {
        FileChannel channel = FileChannel.open(run.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new FolderLock(channel));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

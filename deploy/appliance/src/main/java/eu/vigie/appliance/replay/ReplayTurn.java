package eu.vigie.appliance.replay;

import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.process.FolderLock;
import eu.vigie.appliance.security.PrivateFiles;
import eu.vigie.event.raw.ReplayRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The right to replay and the number of the replay: one at a time, counted up for good. */
public final class ReplayTurn implements AutoCloseable {
    private final FolderLock lock;
    private final int number;

    private ReplayTurn(FolderLock lock, int number) {
        this.lock = lock;
        this.number = number;
    }

    /** Empty when another replay is under way. The number is used up, whatever becomes of the replay. */
    public static Optional<ReplayTurn> take(DataFolder folder) throws IOException {
        return take(folder, 0);
    }

    /** The same; a number that is to go on is taken again if no other came after it. */
    public static Optional<ReplayTurn> take(DataFolder folder, int again) throws IOException {
        Optional<FolderLock> lock = FolderLock.take(folder.run(), "replay.lock");
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try {
            int last = last(folder.replays());
            int number = last > 0 && last == again ? last : last + 1;
            if (number > ReplayRun.MAX_NUMBER) {
                throw new IOException("all numbers of replays are used up; start a new data folder");
            }
            PrivateFiles.write(folder.replays(), number + "\n");
            return Optional.of(new ReplayTurn(lock.get(), number));
        } catch (IOException e) {
            lock.get().close();
            throw e;
        }
    }

    /** From 1. */
    public int number() {
        return number;
    }

    /** The number of the last replay; 0: there was none. */
    public static int last(DataFolder folder) throws IOException {
        return last(folder.replays());
    }

    private static int last(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file, StandardCharsets.UTF_8).trim();
        if (!text.matches("\\d{1,7}")) {
            throw new IOException(file + " holds no number; write a number above that of the last replay into it");
        }
        return Integer.parseInt(text);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}

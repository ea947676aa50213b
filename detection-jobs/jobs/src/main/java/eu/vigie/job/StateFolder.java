package eu.vigie.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job's state stands: {@code <data>/flink/checkpoints/<job>/<run>/chk-N} and {@code <data>/flink/savepoints/<job>/savepoint-...}.
 * Both are complete once they hold {@code _metadata}, which Flink writes last.
 */
public record StateFolder(Path data, String job) {
    /** The time that {@link java.io.File#lastModified} gives to what is not there, or not any more. */
    private static final long ABSENT = 0;

    /** Where the job's checkpoints go. */
    public Path checkpoints() {
        return data.toAbsolutePath().resolve("flink").resolve("checkpoints").resolve(job);
    }

    /** Where its savepoints go. */
    public Path savepoints() {
        return data.toAbsolutePath().resolve("flink").resolve("savepoints").resolve(job);
    }

    /**
     * The newest complete checkpoint or savepoint: what the job goes on from. Empty: there is none. A job that still runs may remove some
     * while they are looked at; these do not count.
     */
    public Optional<Path> newest() {
        Map<Path, Long> written = new HashMap<>();
        collect(checkpoints(), 2, written);
        collect(savepoints(), 1, written);
        return written.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /**
     * Removes the checkpoints of runs that are not the one of the state at hand. No run needs files of another: its first checkpoint is
     * whole.
     *
     * @param newest a checkpoint or savepoint of this job
     */
    public void removeRunsBefore(Path newest) {
        if (!Files.isDirectory(checkpoints())) {
            return;
        }
        try (Stream<Path> runs = Files.list(checkpoints())) {
            for (Path run : runs.filter(run -> !newest.startsWith(run)).toList()) {
                remove(run);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove old state in " + checkpoints(), e);
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> below = Files.newDirectoryStream(path)) {
                for (Path one : below) {
                    remove(one);
                }
            } catch (NoSuchFileException e) {
                // the job that made it is still removing what it does not need
            }
        }
        Files.deleteIfExists(path);
    }

    private static void collect(Path folder, int depth, Map<Path, Long> written) {
        try (DirectoryStream<Path> below = Files.newDirectoryStream(folder)) {
            for (Path path : below) {
                long at = path.resolve("_metadata").toFile().lastModified();
                if (at != ABSENT) {
                    written.put(path, at);
                } else if (depth > 1 && Files.isDirectory(path)) {
                    collect(path, depth - 1, written);
                }
            }
        } catch (NoSuchFileException e) {
            // the folder is not there yet, or was removed since it was found
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the state in " + folder, e);
        }
    }
}

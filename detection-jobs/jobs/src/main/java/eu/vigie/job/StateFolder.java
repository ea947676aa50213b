package eu.vigie.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job's state stands: {@code <data>/flink/checkpoints/<job>/<run>/chk-N} and {@code <data>/flink/savepoints/<job>/savepoint-...}.
 * Both are complete once they hold {@code _metadata}, which Flink writes last.
 */
public record StateFolder(Path data, String job) {
    /** Where the job's checkpoints go. */
    public Path checkpoints() {
        return data.toAbsolutePath().resolve("flink").resolve("checkpoints").resolve(job);
    }

    /** Where its savepoints go. */
    public Path savepoints() {
        return data.toAbsolutePath().resolve("flink").resolve("savepoints").resolve(job);
    }

    /** The newest complete checkpoint or savepoint: what the job goes on from. Empty: there is none. */
    public Optional<Path> newest() {
        return Stream.concat(complete(checkpoints(), 2).stream(), complete(savepoints(), 1).stream())
                .max(Comparator.comparing(StateFolder::writtenAt));
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

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static List<Path> complete(Path folder, int depth) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> below = Files.find(
                folder, depth, (path, attributes) -> attributes.isDirectory() && Files.exists(metadata(path)))) {
            return below.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the state in " + folder, e);
        }
    }

    private static FileTime writtenAt(Path state) {
        try {
            return Files.getLastModifiedTime(metadata(state));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the state in " + state, e);
        }
    }

    private static Path metadata(Path state) {
        return state.resolve("_metadata");
    }
}

package eu.vigie.collect.file;

import eu.vigie.collect.config.InputSettings;
import eu.vigie.collect.intake.Intake;
import eu.vigie.collect.metrics.CollectorMetrics;
import eu.vigie.collect.metrics.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the files of all file inputs on one thread, by looking at them a few times a second. A renamed file is read to its end while the
 * new one of that name is followed too; a file is known by device and inode, and by its first bytes because inodes are used again.
 */
public final class FileInputs implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FileInputs.class);
    private static final long PAUSE_MILLIS = 250;
    /** Rounds that a renamed or deleted file is still looked at after its end: its writer may not have noticed yet. */
    private static final int GRACE_ROUNDS = 40;

    private record Key(String source, String file) {}

    private static final class Followed {
        final FollowedFile file;
        int roundsGone;

        Followed(FollowedFile file) {
            this.file = file;
        }
    }

    private final List<InputSettings> inputs;
    private final String collector;
    private final FileMarks marks;
    private final Intake intake;
    private final Clock clock;
    private final CollectorMetrics metrics;
    private final boolean once;
    private final Map<Key, Followed> open = new LinkedHashMap<>();
    private final Set<String> told = new TreeSet<>();
    private volatile boolean stopping;

    /**
     * @param inputs those of the kind FILE
     * @param once ends when all files were read and Kafka has everything
     */
    public FileInputs(
            List<InputSettings> inputs,
            String collector,
            Path marks,
            Intake intake,
            Clock clock,
            CollectorMetrics metrics,
            boolean once)
            throws IOException {
        this.inputs = List.copyOf(inputs);
        this.collector = collector;
        this.marks = new FileMarks(marks);
        this.intake = intake;
        this.clock = clock;
        this.metrics = metrics;
        this.once = once;
    }

    @Override
    public void run() {
        try {
            resume();
            while (!stopping) {
                boolean done = round();
                if (once && done) {
                    break;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** Ends {@link #run} soon. */
    public void stop() {
        stopping = true;
    }

    /** Finds again what an earlier run followed, also under another name in the same folder. */
    void resume() {
        for (FileMark mark : marks.remembered()) {
            for (InputSettings input : inputs) {
                if (input.source().equals(mark.source())) {
                    try {
                        Optional<Path> path = find(mark);
                        if (path.isPresent()) {
                            follow(input, path.get(), mark);
                        }
                    } catch (IOException e) {
                        failed(input, mark.path(), e);
                    }
                    break;
                }
            }
        }
    }

    /** Looks at everything once; true when all files were read to their end and Kafka has it all. */
    boolean round() {
        boolean done = true;
        for (InputSettings input : inputs) {
            try {
                discover(input);
            } catch (IOException e) {
                failed(input, String.valueOf(input.files()), e);
            }
        }
        save(); // numbers and generations stand on disk before the first line that carries them is sent
        for (Iterator<Map.Entry<Key, Followed>> all = open.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Key, Followed> entry = all.next();
            Followed followed = entry.getValue();
            try {
                boolean gone = isGone(entry.getKey(), followed);
                boolean ended = followed.file.advance(once || (gone && followed.roundsGone > GRACE_ROUNDS));
                done &= ended && followed.file.isAcknowledged();
                if (ended && gone && ++followed.roundsGone > GRACE_ROUNDS + 1 && followed.file.isAcknowledged()) {
                    all.remove();
                    followed.file.close();
                }
            } catch (IOException e) {
                failed(entry.getKey().source(), followed.file.mark().path(), e);
            }
        }
        save();
        return done;
    }

    private void discover(InputSettings input) throws IOException {
        for (Path path : new FilePattern(Objects.requireNonNull(input.files())).find()) {
            try {
                Key key = new Key(input.source(), key(path));
                if (!open.containsKey(key)) {
                    FileMark fresh =
                            new FileMark(marks.nextNumber(), 0, input.source(), path.toString(), key.file(), 0, 0, 0);
                    follow(input, path, fresh);
                }
            } catch (NoSuchFileException e) {
                // renamed between listing and opening: found in the next round
            } catch (IOException e) {
                failed(input, path.toString(), e);
            }
        }
    }

    private void follow(InputSettings input, Path path, FileMark mark) throws IOException {
        FollowedFile file = new FollowedFile(input, path, mark, collector, intake, clock, metrics);
        open.put(new Key(input.source(), mark.key()), new Followed(file));
        LOG.info("Source {} follows {} from byte {}", input.source(), path, mark.offset());
    }

    private static Optional<Path> find(FileMark mark) throws IOException {
        Path path = Path.of(mark.path());
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<Path> candidates = new ArrayList<>(List.of(path));
        try (Stream<Path> siblings = Files.list(folder)) {
            siblings.forEach(candidates::add);
        }
        for (Path candidate : candidates) {
            if (Files.isRegularFile(candidate)
                    && key(candidate).equals(mark.key())
                    && FollowedFile.isSame(candidate, mark)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean isGone(Key key, Followed followed) {
        Path path = Path.of(followed.file.mark().path());
        try {
            return !key(path).equals(key.file());
        } catch (IOException e) {
            return true;
        }
    }

    private static String key(Path path) throws IOException {
        Object key = Files.readAttributes(path, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
        return key == null ? path.toString() : key.toString();
    }

    private void save() {
        try {
            marks.write(
                    open.values().stream().map(followed -> followed.file.mark()).toList());
        } catch (IOException e) {
            failed("", "the list of files", e);
        }
    }

    private void failed(InputSettings input, String path, IOException e) {
        failed(input.source(), path, e);
    }

    private void failed(String source, String path, IOException e) {
        metrics.error(source, ErrorKind.FILE);
        if (told.size() < FilePattern.MAX_FILES && told.add(path)) {
            LOG.error("Source {}: {} cannot be read: {}", source, path, e.toString());
        }
    }

    private void close() {
        save();
        for (Followed followed : open.values()) {
            try {
                followed.file.close();
            } catch (IOException e) {
                LOG.debug("closing", e);
            }
        }
        open.clear();
    }
}

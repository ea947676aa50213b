package eu.vigie.cli.input;

import eu.vigie.cli.Terminal;
import eu.vigie.event.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the events of several files: one file after the other, or merged by their times as they must have happened. */
public final class EventFiles {
    private final List<Path> paths;
    private final @Nullable Instant receivedAt;
    private final EventReader reader;
    private final Terminal terminal;
    private long lines;

    public EventFiles(List<Path> paths, @Nullable Instant receivedAt, EventReader reader, Terminal terminal) {
        this.paths = List.copyOf(paths);
        this.receivedAt = receivedAt;
        this.reader = reader;
        this.terminal = terminal;
    }

    /** Lines read so far. */
    public long lines() {
        return lines;
    }

    /** One file after the other. */
    public void read(Consumer<ReadEvent> out) throws IOException {
        for (int i = 0; i < paths.size(); i++) {
            try (Cursor cursor = new Cursor(i)) {
                while (cursor.head() != null) {
                    out.accept(cursor.take());
                }
            }
        }
    }

    /** By time; inside a file the order of its lines stays. */
    public void readMerged(Consumer<ReadEvent> out) throws IOException {
        List<Cursor> open = new ArrayList<>();
        PriorityQueue<Cursor> byTime = new PriorityQueue<>(
                Comparator.comparing((Cursor cursor) -> cursor.time()).thenComparingInt(cursor -> cursor.file));
        try {
            for (int i = 0; i < paths.size(); i++) {
                Cursor cursor = new Cursor(i);
                open.add(cursor);
                if (cursor.head() != null) {
                    byTime.add(cursor);
                }
            }
            while (!byTime.isEmpty()) {
                Cursor next = byTime.remove();
                out.accept(next.take());
                if (next.head() != null) {
                    byTime.add(next);
                }
            }
        } finally {
            for (Cursor cursor : open) {
                cursor.close();
            }
        }
    }

    private final class Cursor implements AutoCloseable {
        private final int file;
        private final LogFile log;
        private final Deque<ReadEvent> waiting = new ArrayDeque<>();

        Cursor(int file) throws IOException {
            this.file = file;
            this.log = LogFile.open(paths.get(file), receivedAt, terminal);
        }

        @Nullable
        ReadEvent head() throws IOException {
            while (waiting.isEmpty() && log.next()) {
                lines++;
                for (Event event : reader.read(file, log)) {
                    waiting.add(new ReadEvent(log.name(), log.line(), event));
                }
            }
            return waiting.peek();
        }

        Instant time() {
            return waiting.element().event().timestamp();
        }

        ReadEvent take() {
            return waiting.remove();
        }

        @Override
        public void close() throws IOException {
            log.close();
        }
    }
}

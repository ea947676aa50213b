package eu.vigie.collect.framing;

import eu.vigie.event.raw.DeadLetter;
import eu.vigie.event.raw.RejectionReason;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into messages: octet counting or lines (RFC 6587 section 3.4), found from the first bytes of the stream. How the
 * stream was split into packets changes nothing.
 *
 * <p>Octet counting is {@code 1*10DIGIT SP} and then a message that starts with {@code <}; everything else is lines, ended by LF, with CR
 * or NUL before it cut off. A count that is none (RFC 6587 leaves that open) turns the rest of the stream into lines, so that no byte is
 * lost. Between counted messages a stray LF is skipped.
 *
 * <p>A message longer than the limit gives its first {@link DeadLetter#HEAD_BYTES} bytes; the rest is counted and forgotten, so that a
 * stream holds at most the limit in memory.
 */
public final class Framer {
    private static final int MAX_DIGITS = 10;

    private enum State {
        DETECT,
        COUNT,
        OCTETS,
        LINE
    }

    private final int limit;
    private State state;
    /** The message so far, or the digits of its count. */
    private byte[] held = new byte[0];

    private int size;
    /** Bytes of the message so far, kept or not. */
    private long total;
    /** Bytes that the count announced. */
    private long announced;

    private boolean cut;
    private long position;

    private Framer(int limit, State state) {
        this.limit = Math.max(limit, DeadLetter.HEAD_BYTES);
        this.state = state;
    }

    /** For a syslog connection; the limit is in bytes and at least the size of a head. */
    public static Framer detecting(int limit) {
        return new Framer(limit, State.DETECT);
    }

    /** For files and HTTP bodies. */
    public static Framer lines(int limit) {
        return new Framer(limit, State.LINE);
    }

    /** Takes the next bytes of the stream. */
    public void feed(byte[] data, int from, int to, MessageSink sink) {
        long start = position;
        int at = from;
        while (at < to) {
            at = switch (state) {
                case DETECT -> detect(data, at);
                case COUNT -> count(data, at, sink);
                case OCTETS -> octets(data, at, to, start - from, sink);
                case LINE -> line(data, at, to, start - from, sink);
            };
        }
        position = start + (to - from);
    }

    /** The stream ended: an unfinished line is a message, an unfinished counted message is a truncated one. */
    public void finish(MessageSink sink) {
        switch (state) {
            case OCTETS -> {
                if (total > 0) {
                    sink.message(taken(DeadLetter.HEAD_BYTES), announced, RejectionReason.TRUNCATED);
                }
            }
            case DETECT, COUNT, LINE -> {
                if (total > 0 || size > 0) {
                    total = Math.max(total, size);
                    emitLine(sink);
                }
            }
        }
        reset(State.LINE);
    }

    /** Gives up the message that is being read: only its head is kept, the rest is counted. Frees memory. */
    public void cutShort() {
        if (state == State.LINE || state == State.OCTETS) {
            cut = true;
            size = Math.min(size, DeadLetter.HEAD_BYTES);
            held = Arrays.copyOf(held, size);
        }
    }

    /** Bytes of memory that the unfinished message takes. */
    public int buffered() {
        return held.length;
    }

    /** Whether a message has begun and not ended. */
    public boolean isInsideMessage() {
        return size > 0 || total > 0;
    }

    /** Bytes of the stream up to and with the end of the message just given; inside {@link #feed} only. */
    public long position() {
        return position;
    }

    private int detect(byte[] data, int at) {
        byte next = data[at];
        boolean digit = next >= (size == 0 ? '1' : '0') && next <= '9';
        boolean spaced = size > 0 && held[size - 1] == ' ';
        if (!spaced && ((digit && size < MAX_DIGITS) || (next == ' ' && size > 0))) {
            hold(data, at, 1);
            return at + 1;
        }
        if (spaced && next == '<') {
            announce();
        } else {
            total = size;
            state = State.LINE;
        }
        return at;
    }

    private int count(byte[] data, int at, MessageSink sink) {
        byte next = data[at];
        if (size == 0 && (next == '\n' || next == '\r' || next == 0)) {
            return at + 1;
        }
        boolean digit = next >= (size == 0 ? '1' : '0') && next <= '9';
        if (digit && size < MAX_DIGITS) {
            hold(data, at, 1);
            return at + 1;
        }
        if (next == ' ' && size > 0) {
            announce();
            return at + 1;
        }
        sink.framingBroken();
        total = size;
        state = State.LINE;
        return at;
    }

    private void announce() {
        announced = 0;
        for (int i = 0; i < size && held[i] != ' '; i++) {
            announced = announced * 10 + (held[i] - '0');
        }
        size = 0;
        cut = announced > limit;
        state = State.OCTETS;
    }

    private int octets(byte[] data, int at, int to, long shift, MessageSink sink) {
        int taken = (int) Math.min(announced - total, to - at);
        keep(data, at, taken);
        if (total == announced) {
            position = shift + at + taken;
            boolean oversized = cut;
            sink.message(
                    taken(oversized ? DeadLetter.HEAD_BYTES : limit),
                    announced,
                    oversized ? RejectionReason.OVERSIZED : null);
            reset(State.COUNT);
        }
        return at + taken;
    }

    private int line(byte[] data, int at, int to, long shift, MessageSink sink) {
        int end = at;
        while (end < to && data[end] != '\n') {
            end++;
        }
        keep(data, at, end - at);
        if (end == to) {
            return to;
        }
        position = shift + end + 1;
        emitLine(sink);
        reset(State.LINE);
        return end + 1;
    }

    private void emitLine(MessageSink sink) {
        if (cut) {
            sink.message(taken(DeadLetter.HEAD_BYTES), total, RejectionReason.OVERSIZED);
            return;
        }
        while (size > 0 && (held[size - 1] == '\r' || held[size - 1] == 0)) {
            size--;
        }
        if (isBlank()) {
            sink.blank();
        } else {
            sink.message(taken(limit), size, null);
        }
    }

    private boolean isBlank() {
        for (int i = 0; i < size; i++) {
            if (held[i] != ' ' && held[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private void keep(byte[] data, int from, int length) {
        total += length;
        if (!cut && total > limit) {
            hold(data, from, Math.max(0, Math.min(length, DeadLetter.HEAD_BYTES - size)));
            cutShort();
        } else {
            hold(data, from, cut ? Math.max(0, Math.min(length, DeadLetter.HEAD_BYTES - size)) : length);
        }
    }

    private void hold(byte[] data, int from, int length) {
        if (held.length - size < length) {
            held = Arrays.copyOf(held, Math.max(size + length, Math.min(held.length * 2, limit)));
        }
        System.arraycopy(data, from, held, size, length);
        size += length;
    }

    private byte[] taken(int most) {
        int length = Math.min(size, most);
        return held.length == length ? held : Arrays.copyOf(held, length);
    }

    private void reset(State next) {
        held = new byte[0];
        size = 0;
        total = 0;
        cut = false;
        state = next;
    }
}

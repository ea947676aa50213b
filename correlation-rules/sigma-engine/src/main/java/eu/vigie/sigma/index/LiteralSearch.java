package eu.vigie.sigma.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether any of a few literals may stand in a JSON text, seen without undoing its escapes: of each literal the longest part that
 * JSON writes as it is. Most bytes are skipped (Wu and Manber, 1994). A quick no; a yes must be looked at.
 */
public final class LiteralSearch {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 24;
    /** Pairs of bytes that stop the skipping: with more of them it stops too often to be worth it. */
    private static final int MAX_PAIRS = 3000;

    private final int window;
    private final byte[] skip = new byte[1 << 14];
    private final byte[][][] ending = new byte[1 << 14][][];

    private LiteralSearch(List<byte[]> parts) {
        window = Math.min(
                LONGEST, parts.stream().mapToInt(part -> part.length).min().orElse(SHORTEST));
        Arrays.fill(skip, (byte) (window - 1));
        for (byte[] part : parts) {
            for (int end = 1; end < window; end++) {
                int pair = pair(part[end - 1], part[end]);
                skip[pair] = (byte) Math.min(skip[pair], window - 1 - end);
            }
            int last = pair(part[window - 2], part[window - 1]);
            byte[][] before = ending[last] == null ? new byte[0][] : ending[last];
            ending[last] = Arrays.copyOf(before, before.length + 1);
            ending[last][before.length] = part;
        }
    }

    /** A search for literals without case; null when one is too short, or there are too many. */
    public static @Nullable LiteralSearch of(Collection<String> literals) {
        List<byte[]> parts = new ArrayList<>();
        int shortest = LONGEST;
        for (String literal : literals) {
            byte[] part = PlainPart.of(literal).bytes();
            if (part.length < SHORTEST) {
                return null;
            }
            shortest = Math.min(shortest, part.length);
            parts.add(part);
        }
        return parts.isEmpty() || parts.size() * (shortest - 1) > MAX_PAIRS ? null : new LiteralSearch(parts);
    }

    private static int pair(byte a, byte b) {
        return (((a | 0x20) & 0x7f) << 7) | ((b | 0x20) & 0x7f);
    }

    /** False: none of the literals is in {@code text[from, to)}, where ASCII but for some signs must stand as it is. */
    public boolean mayFind(byte[] text, int from, int to) {
        int at = from + window - 1;
        while (at < to) {
            int pair = pair(text[at - 1], text[at]);
            int far = skip[pair];
            if (far == 0) {
                if (stands(ending[pair], text, at - window + 1, to)) {
                    return true;
                }
                far = 1;
            }
            at += far;
        }
        return false;
    }

    private static boolean stands(byte[] @Nullable [] parts, byte[] text, int start, int to) {
        if (parts == null) {
            return false;
        }
        for (byte[] part : parts) {
            int i = 0;
            while (i < part.length && start + i < to && PlainPart.lower(text[start + i]) == part[i]) {
                i++;
            }
            if (i == part.length) {
                return true;
            }
        }
        return false;
    }
}

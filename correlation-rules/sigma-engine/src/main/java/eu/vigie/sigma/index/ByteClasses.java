package eu.vigie.sigma.index;

/** Numbers the bytes that literals use, from 1; all others are class 0. Keeps tables small. */
final class ByteClasses {
    private final byte[] of = new byte[256];
    private final int count;

    ByteClasses(LiteralTree tree) {
        boolean[] used = new boolean[256];
        for (int node = 1; node < tree.count(); node++) {
            used[tree.label(node) & 0xff] = true;
        }
        int next = 1;
        for (int b = 0; b < 256; b++) {
            if (used[b]) {
                of[b] = (byte) next++;
            }
        }
        count = next;
    }

    /** One more than the highest class. */
    int count() {
        return count;
    }

    /** By byte, read without sign; the classes are to be read without sign too. */
    byte[] table() {
        return of;
    }
}

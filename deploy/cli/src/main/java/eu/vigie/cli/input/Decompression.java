package eu.vigie.cli.input;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Undoes gzip (RFC 1952) and Zstandard (RFC 8878), which the first bytes tell; anything else is as it is. */
final class Decompression {
    private static final int BUFFER = 1 << 16;

    private Decompression() {}

    /** The plain bytes; {@code mark} is supported. */
    static BufferedInputStream of(InputStream source) throws IOException {
        BufferedInputStream in = new BufferedInputStream(source, BUFFER);
        in.mark(4);
        byte[] head = in.readNBytes(4);
        in.reset();
        if (startsWith(head, 0x1f, 0x8b)) {
            return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
        }
        if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) {
            return new BufferedInputStream(new ZstdInputStream(in), BUFFER);
        }
        return in;
    }

    private static boolean startsWith(byte[] head, int... magic) {
        boolean same = head.length >= magic.length;
        for (int i = 0; same && i < magic.length; i++) {
            same = (head[i] & 0xff) == magic[i];
        }
        return same;
    }
}

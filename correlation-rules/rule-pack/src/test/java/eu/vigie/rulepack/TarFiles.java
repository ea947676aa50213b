package eu.vigie.rulepack;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The text files of a tar.gz by their names (ustar, and the long names of GNU tar). */
final class TarFiles {
    private static final int BLOCK = 512;

    private TarFiles() {}

    static Map<String, String> texts(Path archive, String ending) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            byte[] header = new byte[BLOCK];
            String longName = "";
            for (in.readFully(header); header[0] != 0; in.readFully(header)) {
                int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
                byte[] body = new byte[(size + BLOCK - 1) / BLOCK * BLOCK];
                in.readFully(body);
                String content = new String(body, 0, size, StandardCharsets.UTF_8);
                if (header[156] == 'L') {
                    longName = content.substring(0, content.indexOf('\0'));
                    continue;
                }
                String prefix = text(header, 345, 155);
                String own = (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
                String name = longName.isEmpty() ? own : longName;
                longName = "";
                if (header[156] == '0' && name.endsWith(ending)) {
                    texts.put(name, content);
                }
            }
        }
        return texts;
    }

    private static String text(byte[] header, int from, int length) {
        String text = new String(header, from, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}

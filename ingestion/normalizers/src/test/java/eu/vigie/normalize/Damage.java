package eu.vigie.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes broken logs of good ones: cut, mixed, bytes changed, in another encoding, nested, or noise from the start. */
final class Damage {
    private static final String PUNCTUATION = "[]{}<>=:;|\"'\\ ,.%-\u0000\t\n";

    private Damage() {}

    static byte[] of(Random random, List<String> lines) {
        String line = lines.get(random.nextInt(lines.size()));
        return switch (random.nextInt(8)) {
            case 0 -> line.substring(0, random.nextInt(line.length() + 1)).getBytes(UTF_8);
            case 1 -> line.substring(random.nextInt(line.length() + 1)).getBytes(UTF_8);
            case 2 -> changed(random, line.getBytes(UTF_8));
            case 3 -> spliced(random, line, lines.get(random.nextInt(lines.size())));
            case 4 -> noise(random);
            case 5 -> punctuated(random, line);
            case 6 -> nested(random);
            default ->
                Arrays.copyOf(line.getBytes(java.nio.charset.StandardCharsets.UTF_16LE), 1 + random.nextInt(200));
        };
    }

    private static byte[] changed(Random random, byte[] bytes) {
        for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] spliced(Random random, String one, String other) {
        return (one.substring(0, random.nextInt(one.length() + 1))
                        + other.substring(random.nextInt(other.length() + 1)))
                .getBytes(UTF_8);
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] punctuated(Random random, String line) {
        StringBuilder text = new StringBuilder(line);
        for (int i = random.nextInt(8); i >= 0; i--) {
            char c = PUNCTUATION.charAt(random.nextInt(PUNCTUATION.length()));
            text.insert(random.nextInt(text.length() + 1), c);
        }
        return text.toString().getBytes(UTF_8);
    }

    private static byte[] nested(Random random) {
        String open = random.nextBoolean() ? "{\"a\":" : "[";
        return (random.nextBoolean() ? "{\"x\":" : "")
                .concat(open.repeat(random.nextInt(5000)))
                .getBytes(UTF_8);
    }
}

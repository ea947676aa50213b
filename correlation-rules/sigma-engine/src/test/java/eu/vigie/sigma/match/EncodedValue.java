package eu.vigie.sigma.match;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What the encoding modifiers make of a value, in their order; after one to UTF-16 a char is a byte. */
final class EncodedValue {
    private EncodedValue() {}

    static List<String> of(List<String> modifiers, String text) {
        List<String> values = List.of(text);
        Charset charset = StandardCharsets.UTF_8;
        for (String modifier : modifiers) {
            List<String> next = new ArrayList<>();
            for (String value : values) {
                byte[] bytes = value.getBytes(charset);
                switch (modifier) {
                    case "wide", "utf16le" -> next.add(chars(value.getBytes(StandardCharsets.UTF_16LE)));
                    case "utf16be" -> next.add(chars(value.getBytes(StandardCharsets.UTF_16BE)));
                    case "utf16" -> next.add("\u00ff\u00fe" + chars(value.getBytes(StandardCharsets.UTF_16LE)));
                    case "base64" -> next.add(Base64.getEncoder().encodeToString(bytes));
                    case "base64offset" -> {
                        for (int shift = 0; shift < 3; shift++) {
                            next.add(inside(bytes, shift));
                        }
                    }
                    default -> next.add(value);
                }
            }
            if (modifier.equals("wide") || modifier.startsWith("utf16")) {
                charset = StandardCharsets.ISO_8859_1;
            }
            values = next;
        }
        return values;
    }

    private static String chars(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** What bytes look like in Base64 behind so many others: the part that is the same between all zeros and between all ones. */
    private static String inside(byte[] bytes, int shift) {
        String zeros = between(bytes, shift, (byte) 0);
        String ones = between(bytes, shift, (byte) 0xff);
        int from = 0;
        while (zeros.charAt(from) != ones.charAt(from)) {
            from++;
        }
        int to = from;
        while (to < zeros.length() && zeros.charAt(to) == ones.charAt(to)) {
            to++;
        }
        return zeros.substring(from, to);
    }

    private static String between(byte[] bytes, int shift, byte filling) {
        byte[] all = new byte[shift + bytes.length + 3];
        Arrays.fill(all, filling);
        System.arraycopy(bytes, 0, all, shift, bytes.length);
        return Base64.getEncoder().encodeToString(all);
    }
}

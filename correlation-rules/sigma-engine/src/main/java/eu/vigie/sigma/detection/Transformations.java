package eu.vigie.sigma.detection;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The modifiers that turn values into other values, in the order written: {@code wide|base64offset|contains} encodes, then searches.
 * After an encoding to UTF-16 each char stands for one byte.
 */
final class Transformations {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xff, (byte) 0xfe};

    private Transformations() {}

    /** The value cannot be transformed so. */
    static final class NotPossibleException extends Exception {
        NotPossibleException(String message) {
            super(message);
        }
    }

    /** What the modifiers make of a value, in their order. */
    static List<Glob> apply(List<String> modifiers, Glob value) throws NotPossibleException {
        List<Glob> values = List.of(value);
        boolean bytes = false;
        for (String modifier : modifiers) {
            values = apply(modifier, values, bytes);
            bytes |= modifier.startsWith("utf16") || modifier.equals("wide");
        }
        return values;
    }

    /** @param bytes whether each char of the values stands for one byte already */
    private static List<Glob> apply(String modifier, List<Glob> values, boolean bytes) throws NotPossibleException {
        List<Glob> result = new ArrayList<>();
        for (Glob value : values) {
            switch (modifier) {
                case "contains" -> result.add(value.surrounded(true, true));
                case "startswith" -> result.add(value.surrounded(false, true));
                case "endswith" -> result.add(value.surrounded(true, false));
                case "windash" -> result.add(value.withAnyDash());
                case "wide", "utf16le" -> result.add(utf16(value, StandardCharsets.UTF_16LE, false));
                case "utf16be" -> result.add(utf16(value, StandardCharsets.UTF_16BE, false));
                case "utf16" -> result.add(utf16(value, StandardCharsets.UTF_16LE, true));
                case "base64" -> result.add(base64(value, bytes));
                case "base64offset" -> result.addAll(base64AtAnyOffset(value, bytes));
                default -> result.add(value); // changes how it is compared, not the value
            }
        }
        return result;
    }

    private static Glob utf16(Glob value, Charset charset, boolean mark) throws NotPossibleException {
        byte[] encoded = literal(value, "UTF-16").getBytes(charset);
        byte[] bytes = mark ? concat(BYTE_ORDER_MARK, encoded) : encoded;
        return Glob.literal(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static Glob base64(Glob value, boolean encoded) throws NotPossibleException {
        return Glob.literal(Base64.getEncoder().encodeToString(bytes(value, encoded)));
    }

    /** What stays the same of the encoded value whatever stands before and behind it: one form for each of three shifts. */
    private static List<Glob> base64AtAnyOffset(Glob value, boolean already) throws NotPossibleException {
        byte[] bytes = bytes(value, already);
        if (bytes.length < 2) {
            throw new NotPossibleException(
                    "too short for base64offset, nothing of it stays the same at each offset: \"" + value + '"');
        }
        int[] start = {0, 2, 3};
        int[] end = {0, 3, 2};
        List<Glob> variants = new ArrayList<>();
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = concat(new byte[shift], bytes);
            String encoded = Base64.getEncoder().encodeToString(shifted);
            variants.add(Glob.literal(encoded.substring(start[shift], encoded.length() - end[shifted.length % 3])));
        }
        return variants;
    }

    private static byte[] bytes(Glob value, boolean encoded) throws NotPossibleException {
        String text = literal(value, "Base64");
        return text.getBytes(encoded ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static String literal(Glob value, String encoding) throws NotPossibleException {
        if (!value.isLiteral()) {
            throw new NotPossibleException("a wildcard cannot be encoded in " + encoding + ": " + value);
        }
        return value.text();
    }

    private static byte[] concat(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}

package eu.vigie.sigma.match;

import eu.vigie.sigma.detection.Fold;
import eu.vigie.sigma.index.FoldedText;
import java.nio.charset.StandardCharsets;

/** JSON with its escapes undone in place, for searching: {@code C:\\Users} reads {@code C:\Users}. Structure stays as it is. */
final class JsonText {
    private JsonText() {}

    static boolean isJson(String text) {
        return text.startsWith("{");
    }

    static String unescaped(String json) {
        int at = json.indexOf('\\');
        if (at < 0) {
            return json;
        }
        StringBuilder text = new StringBuilder(json.length());
        int from = 0;
        while (at >= 0 && at + 1 < json.length()) {
            text.append(json, from, at);
            char c = json.charAt(at + 1);
            from = at + 2;
            switch (c) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'u' -> {
                    int code = code(json, from);
                    text.append(code < 0 ? 'u' : (char) code);
                    from += code < 0 ? 0 : 4;
                }
                default -> text.append(c);
            }
            at = json.indexOf('\\', from);
        }
        return text.append(json, from, json.length()).toString();
    }

    /** -1: no four hexadecimal digits stand there. */
    private static int code(String json, int from) {
        if (from + 4 > json.length()) {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(json.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    /** The text of a part of a JSON document in well-formed UTF-8. */
    static String text(byte[] json, int from, int to, boolean escaped) {
        String text = new String(json, from, to - from, StandardCharsets.UTF_8);
        return escaped ? unescaped(text) : text;
    }

    /** The same without case, as bytes. */
    static void fold(byte[] json, int from, int to, boolean escaped, FoldedText into) {
        into.reserve((to - from) * 3 + 3);
        int at = from;
        while (at < to) {
            at = into.putAscii(json, at, to, escaped);
            if (at < to) {
                boolean escape = json[at] == '\\' && at + 1 < to;
                at = escape
                        ? unescape(json, at + 1, to, into)
                        : json[at] < 0 ? wide(json, at, into) : last(json, at, into);
            }
        }
    }

    /** A backslash at the very end stands for itself. */
    private static int last(byte[] json, int at, FoldedText into) {
        into.put(json[at]);
        return at + 1;
    }

    private static final byte[] ASCII = ascii();

    private static byte[] ascii() {
        byte[] folded = new byte[128];
        for (int c = 0; c < 128; c++) {
            folded[c] = (byte) Fold.fold((char) c);
        }
        return folded;
    }

    private static int unescape(byte[] json, int at, int to, FoldedText into) {
        switch (json[at]) {
            case 'n' -> into.put((byte) '\n');
            case 't' -> into.put((byte) '\t');
            case 'r' -> into.put((byte) '\r');
            case 'b' -> into.put((byte) '\b');
            case 'f' -> into.put((byte) '\f');
            case 'u' -> {
                int code = 0;
                for (int i = at + 1; i < at + 5; i++) {
                    int digit = i < to ? Character.digit(json[i], 16) : -1;
                    if (digit < 0) {
                        into.put((byte) 'u');
                        return at + 1;
                    }
                    code = code * 16 + digit;
                }
                into.putUnit((char) code);
                return at + 5;
            }
            default -> {
                if (json[at] < 0) {
                    return wide(json, at, into);
                }
                into.put(ASCII[json[at]]);
            }
        }
        return at + 1;
    }

    private static int wide(byte[] json, int at, FoldedText into) {
        int b = json[at];
        if (b >> 5 == -2) {
            into.putUnit((char) (((b & 0x1f) << 6) | (json[at + 1] & 0x3f)));
            return at + 2;
        }
        if (b >> 4 == -2) {
            into.putUnit((char) (((b & 0xf) << 12) | ((json[at + 1] & 0x3f) << 6) | (json[at + 2] & 0x3f)));
            return at + 3;
        }
        int point =
                ((b & 7) << 18) | ((json[at + 1] & 0x3f) << 12) | ((json[at + 2] & 0x3f) << 6) | (json[at + 3] & 0x3f);
        into.putUnit(Character.highSurrogate(point));
        into.putUnit(Character.lowSurrogate(point));
        return at + 4;
    }
}

package eu.vigie.normalize.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads one JSON object in place: notes where the values of the names asked for stand, and builds nothing. It is stricter than
 * {@link JsonTree}: whatever it reads, that reads the same; what it refuses may yet be read there. Reused.
 */
public final class JsonScan {
    /** At a node stands nothing, or null. */
    public static final byte NONE = 0;
    /** At a node stands text without escapes, a whole number or a truth value, as its bytes say. */
    public static final byte PLAIN = 1;
    /** At a node stands text with escapes. */
    public static final byte ESCAPED = 2;
    /** At a node stands a number whose text may be written in other ways. */
    public static final byte NUMBER = 3;

    public static final byte ARRAY = 4;
    public static final byte OBJECT = 5;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final String ASCII_WITHOUT_CASE = asciiWithoutCase();
    private static final int MAX_DEPTH = 16;
    private static final int MAX_VALUES = 1500;
    private static final int MAX_NAME = 1000;
    private static final int FAILED = -1;

    private final KeyTree keys = new KeyTree();
    /** Per node: below it every name is data. */
    private boolean[] section = new boolean[64];

    private boolean[] system = new boolean[64];
    private int[] readIn = new int[64];
    private int[] complexIn = new int[64];
    private int[] oddIn = new int[64];
    private byte[] what = new byte[64];
    private int[] from = new int[64];
    private int[] to = new int[64];

    private byte[] bytes = {};
    private int end;
    private int number;
    private int values;
    private boolean wide;
    private boolean rewritten;
    private boolean escaped;

    /** The node of a path of names from the root; to be asked for before the first reading. */
    public int node(String... path) {
        int node = 0;
        for (String name : path) {
            node = keys.add(node, name);
        }
        int count = keys.count();
        if (count > section.length) {
            int room = count * 2;
            section = Arrays.copyOf(section, room);
            system = Arrays.copyOf(system, room);
            readIn = Arrays.copyOf(readIn, room);
            complexIn = Arrays.copyOf(complexIn, room);
            oddIn = Arrays.copyOf(oddIn, room);
            what = Arrays.copyOf(what, room);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
        }
        return node;
    }

    /** Makes a node's names data: {@link #isComplex} tells when they are more than plain names with plain values. */
    public void section(int node) {
        section[node] = true;
    }

    /** Takes a node of a section out of its data. */
    public void system(int node) {
        system[node] = true;
    }

    /** Reads {@code log[start, stop)}; false: it is no object, or too odd to be read here. */
    public boolean read(byte[] log, int start, int stop) {
        bytes = log;
        end = stop;
        number++;
        values = 0;
        wide = false;
        rewritten = false;
        if (start == stop || log[start] != '{') {
            return false;
        }
        int at = object(start + 1, 0, 1);
        return at != FAILED && blanks(at) == stop && (!wide || isPlainUtf8(start));
    }

    /** What stands at a node: one of the constants. */
    public byte value(int node) {
        return readIn[node] == number ? what[node] : NONE;
    }

    public int from(int node) {
        return from[node];
    }

    public int to(int node) {
        return to[node];
    }

    /** Whether every letter, digit and sign of ASCII in its texts and numbers stands there as it is, case apart; but for {@code "\'/<>&=+`}. */
    public boolean isPlain() {
        return !rewritten;
    }

    /** Whether a section holds names or values whose fields are not simply named after them. */
    public boolean isComplex(int node) {
        return complexIn[node] == number;
    }

    /** Whether a section has a name that is written differently into an event. */
    public boolean isOdd(int node) {
        return oddIn[node] == number;
    }

    /** Reads on behind an opening brace; the position behind the closing one. */
    private int object(int start, int node, int depth) {
        byte[] b = bytes;
        int at = blanks(start);
        if (at >= end || depth > MAX_DEPTH) {
            return FAILED;
        }
        if (b[at] == '}') {
            return at + 1;
        }
        while (at < end && b[at] == '"') {
            int name = at + 1;
            int close = string(name);
            if (close == FAILED || close - name > MAX_NAME) {
                return FAILED;
            }
            int child = node < 0 ? KeyTree.OTHER : keys.get(node, b, name, close);
            at = close + 1;
            if (at >= end || b[at] != ':') {
                at = blanks(at);
                if (at >= end || b[at] != ':') {
                    return FAILED;
                }
            }
            at = member(at + 1, node, child, depth);
            if (at == FAILED || at >= end) {
                return FAILED;
            }
            if (b[at] > ' ' && b[at] != ',') {
                return b[at] == '}' ? at + 1 : FAILED;
            }
            at = blanks(at);
            if (at >= end) {
                return FAILED;
            }
            if (b[at] == '}') {
                return at + 1;
            }
            if (b[at] != ',') {
                return FAILED;
            }
            at = blanks(at + 1);
        }
        return FAILED;
    }

    /** Reads the value of a name; the first of equal names counts, and a null is none. */
    private int member(int start, int parent, int child, int depth) {
        int at = blanks(start);
        if (at >= end || ++values > MAX_VALUES) {
            return FAILED;
        }
        byte first = bytes[at];
        if (child == KeyTree.ODD && !section[parent]) {
            return FAILED; // it may be a name that is looked for, written with escapes
        }
        boolean data = parent >= 0 && section[parent] && (child < 0 || !system[child]);
        if (child >= 0 && readIn[child] == number) {
            if (first == '{' || first == '[' || what[child] >= ARRAY) {
                return FAILED; // two objects of one name: rare enough
            }
            return value(at, depth);
        }
        int close = value(at, child, depth, data ? parent : -1);
        if (close == FAILED || first == 'n') {
            return close;
        }
        if (child == KeyTree.ODD && data) {
            complexIn[parent] = number;
            oddIn[parent] = number;
        }
        if (child >= 0) {
            readIn[child] = number;
            boolean text = first == '"';
            from[child] = text ? at + 1 : at;
            to[child] = text ? close - 1 : close;
            what[child] = switch (first) {
                case '{' -> OBJECT;
                case '[' -> ARRAY;
                case '"' -> escaped ? ESCAPED : PLAIN;
                case 't', 'f' -> PLAIN;
                default -> isWhole(at, close) ? PLAIN : NUMBER;
            };
        }
        return close;
    }

    private int value(int at, int child, int depth, int dataOf) {
        byte first = bytes[at];
        if (first == '{') {
            if (dataOf >= 0) {
                complexIn[dataOf] = number;
            }
            return object(at + 1, child, depth + 1);
        }
        return first == '[' ? array(at + 1, depth + 1, dataOf) : value(at, depth);
    }

    private int array(int start, int depth, int dataOf) {
        int at = blanks(start);
        if (at >= end || depth > MAX_DEPTH) {
            return FAILED;
        }
        if (bytes[at] == ']') {
            return at + 1;
        }
        while (at < end) {
            if (++values > MAX_VALUES) {
                return FAILED;
            }
            at = blanks(value(at, KeyTree.OTHER, depth, dataOf));
            if (at < 0 || at >= end) {
                return FAILED;
            }
            if (bytes[at] == ']') {
                return at + 1;
            }
            if (bytes[at] != ',') {
                return FAILED;
            }
            at = blanks(at + 1);
        }
        return FAILED;
    }

    /** Reads a value that is of no interest but for its form; objects too. */
    private int value(int at, int depth) {
        switch (bytes[at]) {
            case '"' -> {
                int close = string(at + 1);
                return close == FAILED ? FAILED : close + 1;
            }
            case '{' -> {
                return object(at + 1, KeyTree.OTHER, depth + 1);
            }
            case '[' -> {
                return array(at + 1, depth + 1, -1);
            }
            case 't' -> {
                return word(at, "true");
            }
            case 'f' -> {
                return word(at, "false");
            }
            case 'n' -> {
                return word(at, "null");
            }
            default -> {
                return number(at);
            }
        }
    }

    private int word(int at, String word) {
        int close = at + word.length();
        if (close > end) {
            return FAILED;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return FAILED;
            }
        }
        return ended(close);
    }

    /** A number of RFC 8259 section 6. */
    private int number(int start) {
        int at = start + (bytes[start] == '-' ? 1 : 0);
        int digits = at;
        at = digits(at);
        if (at == digits || (bytes[digits] == '0' && at > digits + 1)) {
            return FAILED;
        }
        if (at < end && (bytes[at] == '.' || (bytes[at] | 0x20) == 'e')) {
            rewritten = true;
        }
        if (at < end && bytes[at] == '.') {
            int fraction = at + 1;
            at = digits(fraction);
            if (at == fraction) {
                return FAILED;
            }
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            at++;
            at += at < end && (bytes[at] == '+' || bytes[at] == '-') ? 1 : 0;
            int exponent = at;
            at = digits(exponent);
            if (at == exponent) {
                return FAILED;
            }
        }
        return at - start > 100 ? FAILED : ended(at);
    }

    private int digits(int start) {
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    /** Whether a number's text is the one that it is written with. */
    private boolean isWhole(int start, int close) {
        for (int i = bytes[start] == '-' ? start + 1 : start; i < close; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return bytes[start] != '-' || bytes[start + 1] != '0';
    }

    private int ended(int at) {
        if (at >= end) {
            return FAILED;
        }
        byte next = bytes[at];
        return next == ',' || next == '}' || next == ']' || blanks(at) > at ? at : FAILED;
    }

    private int blanks(int start) {
        int at = start;
        while (at >= 0
                && at < end
                && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        return at;
    }

    /** The position of the closing quote of a text that begins at {@code start}. Eight bytes are looked at at once. */
    private int string(int start) {
        byte[] b = bytes;
        int at = start;
        int last = Math.min(end, b.length) - 8;
        boolean anyEscape = false;
        while (true) {
            while (at <= last) {
                long word = (long) LONGS.get(b, at);
                long quote = word ^ 0x2222222222222222L;
                long slash = word ^ 0x5C5C5C5C5C5C5C5CL;
                long special = ((quote - ONES) & ~quote)
                        | ((slash - ONES) & ~slash)
                        | ((word - 0x2020202020202020L) & ~word)
                        | word;
                special &= HIGH;
                if (special != 0) {
                    at += Long.numberOfTrailingZeros(special) >>> 3;
                    break;
                }
                at += 8;
            }
            if (at >= end) {
                return FAILED;
            }
            byte c = b[at];
            if (c == '"') {
                escaped = anyEscape;
                return at;
            }
            if (c == '\\') {
                anyEscape = true;
                if (at + 1 < end && b[at + 1] == '\\') { // by far the most frequent one: paths
                    at += 2;
                } else {
                    at = escape(at + 1);
                    if (at == FAILED) {
                        return FAILED;
                    }
                }
            } else if (c < 0) {
                wide = true;
                at++;
            } else if (c < ' ' && c != '\t') {
                return FAILED;
            } else {
                at++;
            }
        }
    }

    private int escape(int at) {
        if (at >= end) {
            return FAILED;
        }
        switch (bytes[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                return at + 1;
            }
            case 'u' -> {
                if (at + 5 > end) {
                    return FAILED;
                }
                for (int i = at + 1; i < at + 5; i++) {
                    if (Character.digit(bytes[i], 16) < 0) {
                        return FAILED;
                    }
                }
                rewritten |= isLetterInDisguise(at + 1);
                return at + 5;
            }
            default -> {
                return FAILED;
            }
        }
    }

    /** Whether four hexadecimal digits name a character that is ASCII without its case and that writers of JSON write as it is. */
    private boolean isLetterInDisguise(int at) {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            code = (code << 4) | Character.digit(bytes[i], 16);
        }
        return isAsciiWithoutCase(code) && code >= ' ' && "\"\\/'<>&=+`".indexOf(code) < 0;
    }

    private static boolean isAsciiWithoutCase(int code) {
        return code < 0x80 || ASCII_WITHOUT_CASE.indexOf(code) >= 0;
    }

    /** The characters beyond ASCII that are ASCII without their case, such as the Kelvin sign. */
    private static String asciiWithoutCase() {
        StringBuilder all = new StringBuilder();
        for (char c = 0x80; c < Character.MAX_VALUE; c++) {
            if (Character.toLowerCase(Character.toUpperCase(c)) < 0x80) {
                all.append(c);
            }
        }
        return all.toString();
    }

    /** Whether the log is UTF-8 without the sign for broken bytes: what is not may be binary, and is looked at elsewhere. */
    private boolean isPlainUtf8(int start) {
        byte[] b = bytes;
        for (int i = start; i < end; i++) {
            int c = b[i];
            if (c >= 0) {
                continue;
            }
            int more = c >> 5 == -2 ? 1 : c >> 4 == -2 ? 2 : c >> 3 == -2 ? 3 : 0;
            if (more == 0 || i + more >= end) {
                return false;
            }
            int point = c & (0x3f >> more);
            for (int j = 1; j <= more; j++) {
                if (b[i + j] >> 6 != -2) {
                    return false;
                }
                point = (point << 6) | (b[i + j] & 0x3f);
            }
            boolean shortest = more == 1 ? point >= 0x80 : more == 2 ? point >= 0x800 : point >= 0x10000;
            if (!shortest || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) || point == 0xfffd) {
                return false;
            }
            rewritten |= point < 0x10000 && isAsciiWithoutCase(point);
            i += more;
        }
        return true;
    }
}

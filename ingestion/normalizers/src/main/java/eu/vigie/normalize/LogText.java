package eu.vigie.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The bytes of a raw log as text.
 *
 * @param original all of it: UTF-8, what is none replaced by U+FFFD
 * @param text the original without a byte order mark and without blanks, line ends and zero bytes around it
 * @param lossy something was replaced
 */
record LogText(String original, String text, boolean lossy) {
    /** One part in so many of odd characters is the most that text holds. */
    private static final int ODD_SHARE = 3;

    static LogText of(byte[] body) {
        String original = new String(body, UTF_8);
        boolean lossy = original.indexOf('\uFFFD') >= 0 && !Arrays.equals(original.getBytes(UTF_8), body);
        int start = original.startsWith("\uFEFF") ? 1 : 0;
        int end = original.length();
        while (end > start && original.charAt(end - 1) <= ' ') {
            end--;
        }
        while (start < end && original.charAt(start) <= ' ') {
            start++;
        }
        return new LogText(original, original.substring(start, end), lossy);
    }

    /** Position of the first odd character where a third of the text is control characters or no UTF-8 at all; -1: it is text. */
    int binaryAt() {
        int odd = 0;
        int first = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\uFFFD' || (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != 0x1b && c != 0x1d)) {
                odd++;
                first = first < 0 ? i : first;
            }
        }
        return odd > 0 && odd * ODD_SHARE >= text.length() ? first : -1;
    }
}

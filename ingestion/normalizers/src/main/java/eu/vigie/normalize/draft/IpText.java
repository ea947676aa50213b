package eu.vigie.normalize.draft;

import org.jspecify.annotations.Nullable;

/**
 * Reads IP addresses from text without a name look-up. IPv6 is given back in the form of RFC 5952, an IPv4-mapped one as IPv4, so that one
 * address has one spelling whoever wrote it.
 */
public final class IpText {
    private IpText() {}

    /** The address in its one spelling, or null when the text is none. A zone id ({@code %eth0}) and brackets are dropped. */
    public static @Nullable String canonical(String text) {
        int length = text.length();
        if (length < 2 || length > 64) {
            return null;
        }
        if (text.indexOf(':') < 0) {
            return isV4(text) ? text : null;
        }
        String bare = text.charAt(0) == '[' && text.charAt(length - 1) == ']' ? text.substring(1, length - 1) : text;
        int zone = bare.indexOf('%');
        return v6(zone < 0 ? bare : bare.substring(0, zone));
    }

    /** Four decimal numbers up to 255 without leading zeros. */
    static boolean isV4(String text) {
        int parts = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (value < 0) {
                    return false;
                }
                parts++;
                value = -1;
            } else if (c >= '0' && c <= '9' && value != 0) {
                value = Math.max(value, 0) * 10 + (c - '0');
                if (value > 255) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return parts == 4;
    }

    private static @Nullable String v6(String text) {
        int[] groups = new int[8];
        int count = 0;
        int gap = -1;
        int at = 0;
        int length = text.length();
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        } else if (text.startsWith(":")) {
            return null;
        }
        while (at < length) {
            int end = at;
            int value = 0;
            while (end < length && Character.digit(text.charAt(end), 16) >= 0 && end - at < 5) {
                value = value * 16 + Character.digit(text.charAt(end), 16);
                end++;
            }
            if (end < length && text.charAt(end) == '.') {
                return embeddedV4(text.substring(at), groups, count, gap);
            }
            if (end == at || end - at > 4 || count == 8) {
                return null;
            }
            groups[count++] = value;
            if (end == length) {
                return format(groups, count, gap);
            }
            if (text.charAt(end) != ':' || end + 1 == length) {
                return null;
            }
            at = end + 1;
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
            }
        }
        return format(groups, count, gap);
    }

    private static @Nullable String embeddedV4(String v4, int[] groups, int count, int gap) {
        if (!isV4(v4) || count > 6) {
            return null;
        }
        String[] parts = v4.split("\\.", -1);
        groups[count] = Integer.parseInt(parts[0]) << 8 | Integer.parseInt(parts[1]);
        groups[count + 1] = Integer.parseInt(parts[2]) << 8 | Integer.parseInt(parts[3]);
        return format(groups, count + 2, gap);
    }

    private static @Nullable String format(int[] read, int count, int gap) {
        int[] groups = read;
        if (gap >= 0) {
            if (count > 7) {
                return null;
            }
            groups = new int[8];
            System.arraycopy(read, 0, groups, 0, gap);
            System.arraycopy(read, gap, groups, 8 - (count - gap), count - gap);
        } else if (count != 8) {
            return null;
        }
        if ((groups[0] | groups[1] | groups[2] | groups[3] | groups[4]) == 0 && groups[5] == 0xffff) {
            return (groups[6] >> 8) + "." + (groups[6] & 255) + "." + (groups[7] >> 8) + "." + (groups[7] & 255);
        }
        return compressed(groups);
    }

    /** RFC 5952 section 4.2: the longest run of two or more zero groups, the first of equals, becomes {@code ::}. */
    private static String compressed(int[] groups) {
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > bestLength) {
                best = i;
                bestLength = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}

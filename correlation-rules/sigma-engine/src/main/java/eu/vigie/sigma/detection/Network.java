package eu.vigie.sigma.detection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A network in CIDR notation, IPv4 or IPv6. An IPv4 address mapped into IPv6 is the IPv4 address. */
public final class Network {
    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** Null when the text is no network; an address alone is a network of one. */
    public static @Nullable Network parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        String length = slash < 0 ? "" : text.substring(slash + 1);
        if (slash >= 0 && !length.matches("[0-9]{1,3}")) {
            return null;
        }
        int bits = slash < 0 ? address.length * 8 : Integer.parseInt(length);
        return bits > address.length * 8 ? null : new Network(address, bits);
    }

    public boolean contains(String text) {
        byte[] other = address(text);
        if (other == null || other.length != address.length) {
            return false;
        }
        for (int i = 0, left = bits; left > 0; i++, left -= 8) {
            int mask = left >= 8 ? 0xff : (0xff << (8 - left)) & 0xff;
            if ((other[i] & mask) != (address[i] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of an address written in digits; null for anything else: names are never resolved. */
    static byte @Nullable [] address(String text) {
        if (text.length() < 2 || text.length() > 45) {
            return null;
        }
        boolean colon = false;
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            colon |= c == ':';
            dots += c == '.' ? 1 : 0;
            boolean hex = Character.digit(c, 16) >= 0 && c < 128;
            if (!hex && c != ':' && c != '.') {
                return null;
            }
        }
        if (!colon) {
            return dots == 3 ? v4(text) : null;
        }
        try {
            return InetAddress.getByName(text).getAddress(); // digits and colons only: no look-up
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static byte @Nullable [] v4(String text) {
        byte[] address = new byte[4];
        int part = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (value < 0) {
                    return null;
                }
                address[part++] = (byte) value;
                value = -1;
            } else {
                value = Character.digit(c, 10) < 0 ? 256 : Math.max(0, value) * 10 + (c - '0');
                if (value > 255) {
                    return null;
                }
            }
        }
        return address;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && bits == that.bits && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(address).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }
}

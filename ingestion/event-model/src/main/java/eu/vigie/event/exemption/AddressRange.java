package eu.vigie.event.exemption;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike (RFC 4632), such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}; an address alone is a range of one. Asks no
 * name server.
 *
 * @param network the address as it was written, 4 or 16 bytes in hexadecimal
 * @param bits how many of its first bits an address must have
 */
public record AddressRange(String network, int bits) {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Empty: the text is no address and no range. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int most = address.get().length * 8;
        String length = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
        if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > most) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(hex(address.get()), Integer.parseInt(length)));
    }

    /** Whether the text is an address of the range. An IPv4 address written as an IPv6 one counts as what it is. */
    public boolean holds(String text) {
        return address(text)
                .filter(address -> address.length * 2 == network.length())
                .filter(address -> bits(hex(address)).startsWith(bits(network).substring(0, bits)))
                .isPresent();
    }

    private static Optional<byte[]> address(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // of nothing but digits, dots and colons, so it is read as an address and never looked up
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String hex(byte[] address) {
        return java.util.HexFormat.of().formatHex(address);
    }

    private static String bits(String hex) {
        StringBuilder bits = new StringBuilder(hex.length() * 4);
        for (int i = 0; i < hex.length(); i++) {
            String four = Integer.toBinaryString(16 + Character.digit(hex.charAt(i), 16));
            bits.append(four, 1, 5);
        }
        return bits.toString();
    }
}

package eu.vigie.baseline;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The neighbourhood of an address: its /24, for IPv6 its /64. An administrator who gets another address next door is no news. */
public final class SourceNetwork {
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.\\d{1,3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]*");

    private SourceNetwork() {}

    /** In CIDR notation, IPv6 in full; what is no address stands for itself. */
    public static String of(String address) {
        var four = IPV4.matcher(address);
        if (four.matches()) {
            return four.group(1) + ".0/24";
        }
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        if (bare.indexOf(':') < 0 || !IPV6.matcher(bare).matches()) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(bare).getAddress();
            return bytes.length == 4 ? of(InetAddress.getByAddress(bytes).getHostAddress()) : prefix(bytes);
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String prefix(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i += 2) {
            text.append(Integer.toHexString(((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff)))
                    .append(':');
        }
        return text.append(":/64").toString();
    }
}

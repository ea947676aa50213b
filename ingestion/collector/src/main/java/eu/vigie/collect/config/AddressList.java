package eu.vigie.collect.config;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses and networks; names are not looked up, because DNS is not a proof of who somebody is. */
public final class AddressList {
    /** Knows nobody: every peer is taken, none is recognised. */
    public static final AddressList NONE = new AddressList(List.of());

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i & 7);
                if ((address[i >> 3] & mask) != (other[i >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> networks;

    private AddressList(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    /** Null when one of the texts is neither an address nor a network such as {@code 192.0.2.0/24}. */
    public static @Nullable AddressList parse(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            Network network = network(text);
            if (network == null) {
                return null;
            }
            networks.add(network);
        }
        return new AddressList(networks);
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Network network : networks) {
            if (network.contains(bytes)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Network network(String text) {
        int slash = text.indexOf('/');
        byte[] address = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        if (slash < 0) {
            return new Network(address, address.length * 8);
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > address.length * 8) {
            return null;
        }
        return new Network(address, Integer.parseInt(bits));
    }
}

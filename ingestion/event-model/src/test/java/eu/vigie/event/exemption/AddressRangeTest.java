package eu.vigie.event.exemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressRangeTest {
    @Test
    void holdsTheAddressesThatBeginAlikeAndNoOther() {
        AddressRange range = AddressRange.parse("192.0.2.0/25").orElseThrow();
        assertThat(range.holds("192.0.2.127")).isTrue();
        assertThat(range.holds("192.0.2.128")).isFalse();
        assertThat(range.holds("2001:db8::1")).isFalse();
        assertThat(AddressRange.parse("2001:db8::/32").orElseThrow().holds("2001:db8:ffff::1"))
                .isTrue();
        assertThat(AddressRange.parse("0.0.0.0/0").orElseThrow().holds("203.0.113.9"))
                .isTrue();
    }

    @Test
    void anAddressAloneIsARangeOfOneHoweverItIsWritten() {
        AddressRange one = AddressRange.parse("2001:db8::1").orElseThrow();
        assertThat(one.holds("2001:0db8:0:0:0:0:0:1")).isTrue();
        assertThat(one.holds("2001:db8::2")).isFalse();
        assertThat(AddressRange.parse("192.0.2.1").orElseThrow().holds("::ffff:192.0.2.1"))
                .isTrue();
    }

    @Test
    void whatIsNoAddressIsNoRangeAndIsNeverLookedUp() {
        for (String text : new String[] {
            "",
            "web1",
            "localhost",
            "192.0.2",
            "192.0.2.0/33",
            "192.0.2.0/",
            "192.0.2.0/-1",
            "2001:db8::/129",
            "300.1.1.1",
            ":::"
        }) {
            assertThat(AddressRange.parse(text)).as(text).isEmpty();
        }
        assertThat(AddressRange.parse("0.0.0.0/0").orElseThrow().holds("localhost"))
                .isFalse();
    }

    @Test
    void agreesWithArithmeticOnRandomAddresses() throws Exception {
        Random random = new Random(17);
        int inside = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] network = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(network);
            network[0] |= 1; // not one of the IPv4 addresses among those of IPv6
            int size = network.length * 8;
            int bits = random.nextInt(size + 1);
            byte[] other = network.clone();
            int flipped = random.nextInt(size);
            other[flipped / 8] ^= (byte) (0x80 >> (flipped % 8));
            if (other[0] == 0) {
                continue;
            }
            boolean expected = new BigInteger(1, network)
                            .xor(new BigInteger(1, other))
                            .shiftRight(size - bits)
                            .signum()
                    == 0;
            AddressRange range = AddressRange.parse(
                            InetAddress.getByAddress(network).getHostAddress() + "/" + bits)
                    .orElseThrow();
            assertThat(range.holds(InetAddress.getByAddress(other).getHostAddress()))
                    .isEqualTo(expected);
            inside += expected ? 1 : 0;
        }
        assertThat(inside).isBetween(1_000, 4_000);
    }
}

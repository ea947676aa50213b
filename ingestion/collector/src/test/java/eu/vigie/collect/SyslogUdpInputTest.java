package eu.vigie.collect;

import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.Transport;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.util.List;

class SyslogUdpInputTest extends InputContractTest {
    @Override
    String input() {
        return "{source: edge, listen: 'udp://127.0.0.1:0', " + COMMON + ", clients: 127.0.0.0/8}";
    }

    @Override
    Transport transport() {
        return Transport.SYSLOG_UDP;
    }

    @Override
    PeerAuthentication authentication() {
        return PeerAuthentication.ADDRESS;
    }

    @Override
    boolean takesLongMessages() {
        return false;
    }

    @Override
    void send(List<byte[]> messages) throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            for (byte[] message : messages) {
                socket.send(new DatagramPacket(message, message.length, rig().address(0)));
            }
        }
    }
}

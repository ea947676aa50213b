package eu.vigie.collect;

import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.Transport;
import java.net.Socket;
import java.util.List;

class SyslogTcpInputTest extends InputContractTest {
    @Override
    String input() {
        return "{source: edge, listen: 'tcp://127.0.0.1:0', " + COMMON + "}";
    }

    @Override
    Transport transport() {
        return Transport.SYSLOG_TCP;
    }

    @Override
    PeerAuthentication authentication() {
        return PeerAuthentication.NONE;
    }

    @Override
    void send(List<byte[]> messages) throws Exception {
        try (Socket socket =
                new Socket(rig().address(0).getAddress(), rig().address(0).getPort())) {
            socket.getOutputStream().write(joined(messages));
        }
    }
}

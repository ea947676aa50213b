package eu.vigie.collect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.Transport;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.util.List;

/** With a client certificate and octet counting, as RFC 5425 asks for. */
class SyslogTlsInputTest extends InputContractTest {
    @Override
    String input() {
        return "{source: edge, listen: 'tls://127.0.0.1:0', " + COMMON + ", client-certificates: required}";
    }

    @Override
    Transport transport() {
        return Transport.SYSLOG_TLS;
    }

    @Override
    PeerAuthentication authentication() {
        return PeerAuthentication.CERTIFICATE;
    }

    @Override
    void send(List<byte[]> messages) throws Exception {
        try (Socket socket = TestTls.client(folder, true)
                .getSocketFactory()
                .createSocket(rig().address(0).getAddress(), rig().address(0).getPort())) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] message : messages) {
                all.writeBytes((message.length + " ").getBytes(US_ASCII));
                all.writeBytes(message);
            }
            socket.getOutputStream().write(all.toByteArray());
        }
    }
}

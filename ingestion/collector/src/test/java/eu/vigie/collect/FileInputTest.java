package eu.vigie.collect;

import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.Transport;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;

class FileInputTest extends InputContractTest {
    @Override
    String input() {
        return "{source: edge, file: app.log, " + COMMON + "}";
    }

    @Override
    Transport transport() {
        return Transport.FILE;
    }

    @Override
    PeerAuthentication authentication() {
        return PeerAuthentication.CERTIFICATE;
    }

    @Override
    boolean senderKeepsMessages() {
        return true;
    }

    @Override
    String expectedId() {
        return "c0ffee00~f1-0-0";
    }

    @Override
    void send(List<byte[]> messages) throws Exception {
        Files.write(folder.resolve("app.log"), joined(messages), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

package eu.vigie.collect.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.vigie.event.json.RawLogHeaders;
import eu.vigie.event.json.RawLogHeaders.Header;
import eu.vigie.event.raw.RawLog;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One raw log on disk: length of the payload and its CRC-32C (4 bytes each, big endian), then the payload: number of headers (2 bytes),
 * each header as name and value with a length of 2 bytes before them, and the log's bytes.
 */
final class SpoolRecord {
    static final int PREFIX = 8;
    /** More than any log that the collector takes, with its headers. */
    static final int MAX_PAYLOAD = 16 << 20;

    private SpoolRecord() {}

    static ByteBuffer write(RawLog log) {
        List<Header> headers = RawLogHeaders.write(log);
        List<byte[]> names = new ArrayList<>(headers.size());
        int size = 2 + log.body().length;
        for (Header header : headers) {
            byte[] name = header.name().getBytes(UTF_8);
            names.add(name);
            size += 4 + name.length + header.value().length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(PREFIX + size);
        buffer.position(PREFIX);
        buffer.putShort((short) headers.size());
        for (int i = 0; i < headers.size(); i++) {
            byte[] value = headers.get(i).value();
            buffer.putShort((short) names.get(i).length).put(names.get(i));
            buffer.putShort((short) value.length).put(value);
        }
        buffer.put(log.body());
        buffer.putInt(0, size).putInt(4, crc(buffer.array(), PREFIX, size));
        return buffer.flip();
    }

    /** Reads a payload whose checksum held. */
    static RawLog read(byte[] payload) {
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        int count = buffer.getShort();
        List<Header> headers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = new String(bytes(buffer, buffer.getShort() & 0xFFFF), UTF_8);
            headers.add(new Header(name, bytes(buffer, buffer.getShort() & 0xFFFF)));
        }
        byte[] body = bytes(buffer, buffer.remaining());
        return RawLogHeaders.read(headers, null, body, new RawLogHeaders.Place("spool", 0, 0, Instant.EPOCH))
                .log();
    }

    static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static byte[] bytes(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }
}

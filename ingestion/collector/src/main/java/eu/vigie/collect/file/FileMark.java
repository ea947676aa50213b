package eu.vigie.collect.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * What is remembered of a followed file: enough to know it again after a rename or a restart, and to give a line that is read twice the same
 * number.
 *
 * @param number of the file, never used twice in a data folder
 * @param generation how often the file was emptied and started over
 * @param key device and inode
 * @param offset Kafka has everything before it
 * @param headLength bytes of the beginning that the checksum covers
 * @param headSum CRC-32C of them
 */
record FileMark(
        long number,
        long generation,
        String source,
        String path,
        String key,
        long offset,
        int headLength,
        int headSum) {

    FileMark at(long newOffset) {
        return new FileMark(number, generation, source, path, key, newOffset, headLength, headSum);
    }

    FileMark withHead(int length, int sum) {
        return new FileMark(number, generation, source, path, key, offset, length, sum);
    }

    FileMark startedOver() {
        return new FileMark(number, generation + 1, source, path, key, 0, 0, 0);
    }

    String line() {
        return String.join(
                "\t",
                Long.toString(number),
                Long.toString(generation),
                source,
                URLEncoder.encode(path, UTF_8),
                URLEncoder.encode(key, UTF_8),
                Long.toString(offset),
                Integer.toString(headLength),
                Integer.toString(headSum));
    }

    /** Empty when the line is none of ours. */
    static Optional<FileMark> parse(String line) {
        String[] parts = line.split("\t");
        try {
            return parts.length != 8
                    ? Optional.empty()
                    : Optional.of(new FileMark(
                            Long.parseLong(parts[0]),
                            Long.parseLong(parts[1]),
                            parts[2],
                            URLDecoder.decode(parts[3], UTF_8),
                            URLDecoder.decode(parts[4], UTF_8),
                            Long.parseLong(parts[5]),
                            Integer.parseInt(parts[6]),
                            Integer.parseInt(parts[7])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package eu.vigie.collect.spool;

import java.nio.file.Path;

/**
 * The end of a segment that cannot be read: torn by a kill or a power cut when it is the newest, else a broken disk.
 *
 * @param from first byte that cannot be read
 * @param bytes how many are lost
 */
public record Damage(Path file, long from, long bytes) {}

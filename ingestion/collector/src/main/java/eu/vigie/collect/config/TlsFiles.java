package eu.vigie.collect.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * PEM files of a listener.
 *
 * @param key PKCS#8, not encrypted
 * @param authority who signs client certificates; null: they are not asked for
 */
public record TlsFiles(Path certificate, Path key, @Nullable Path authority) {}

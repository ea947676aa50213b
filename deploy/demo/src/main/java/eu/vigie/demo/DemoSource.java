package eu.vigie.demo;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A source of logs, as an input of the collector would name it.
 *
 * @param id id of the source, also the stem of its file's name
 * @param format normaliser to declare; null: found from the bytes
 * @param bastion bastion product that the input is declared to be; null: none
 * @param zone of times that name none
 * @param description what it is, in a few words
 */
public record DemoSource(
        String id, @Nullable String format, @Nullable String bastion, ZoneId zone, String description) {}

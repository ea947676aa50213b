package eu.vigie.event.json;

import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;

/** {@link PartitionAccount}: topic {@code vigie.accounting}. The sums stand beside their parts, for people and dashboards. */
public final class PartitionAccountJson {
    private PartitionAccountJson() {}

    public static byte[] write(PartitionAccount account) {
        return JsonOut.object(out -> out.number("partition", account.partition())
                .number("next_offset", account.nextOffset())
                .number("skipped", account.skipped())
                .instant("watermark", account.watermark())
                .objects(
                        "sources",
                        account.sources(),
                        (item, count) -> item.text("source", count.source())
                                .number("full", count.full())
                                .number("generic", count.generic())
                                .number("header", count.header())
                                .number("dead_letters", count.deadLetters())
                                .number("repeats", count.repeats())
                                .number("accepted", count.accepted())
                                .number("read", count.read())));
    }

    /** Throws {@link MalformedRecordException} for anything else. */
    public static PartitionAccount read(byte[] json) {
        return JsonIn.read(
                json,
                in -> new PartitionAccount(
                        in.integer("partition"),
                        in.number("next_offset"),
                        in.number("skipped"),
                        in.instant("watermark"),
                        in.objects(
                                "sources",
                                source -> new SourceCount(
                                        source.text("source"),
                                        source.number("full"),
                                        source.number("generic"),
                                        source.number("header"),
                                        source.number("dead_letters"),
                                        source.number("repeats")))));
    }
}

package eu.vigie.appliance.backtest;

import eu.vigie.appliance.backtest.ReadLog.Hit;
import eu.vigie.correlate.stream.RepeatFilter;
import eu.vigie.event.Event;
import eu.vigie.event.json.RawLogHeaders;
import eu.vigie.event.raw.RawLog;
import eu.vigie.normalize.Normalized;
import eu.vigie.normalize.Normalizer;
import eu.vigie.normalize.Normalizers;
import eu.vigie.sigma.SigmaEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What the detection job does to each record of one partition: repeats are dropped, the others normalised and matched. For one thread. */
final class LogMatcher {
    private final Normalizer normalizer = Normalizers.standard();
    private final RepeatFilter repeats = new RepeatFilter();
    private final SigmaEngine engine;

    /** @param engine of this thread alone */
    LogMatcher(SigmaEngine engine) {
        this.engine = engine;
    }

    /** Empty: a repeat. */
    Optional<ReadLog> read(ConsumerRecord<byte[], byte[]> record) {
        RawLog log = log(record);
        if (repeats.isRepeat(log.id(), log.envelope().source())) {
            return Optional.empty();
        }
        List<Event> events = normalizer.normalize(log).fold(Normalized.Accepted::events, refused -> List.<Event>of());
        List<Hit> hits = new ArrayList<>(0);
        long earliest = ReadLog.NONE;
        long latest = ReadLog.NONE;
        for (Event event : events) {
            long time = event.timestamp().toEpochMilli();
            earliest = earliest == ReadLog.NONE ? time : Math.min(earliest, time);
            latest = Math.max(latest, time);
            engine.match(event, rule -> hits.add(new Hit(rule, event)));
        }
        return Optional.of(new ReadLog(
                record.partition(), record.timestamp(), log.envelope(), log.id().sender(), earliest, latest, hits));
    }

    private static RawLog log(ConsumerRecord<byte[], byte[]> record) {
        List<RawLogHeaders.Header> headers = new ArrayList<>(14);
        for (Header header : record.headers()) {
            headers.add(new RawLogHeaders.Header(header.key(), header.value()));
        }
        RawLogHeaders.Place place = new RawLogHeaders.Place(
                record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
        return RawLogHeaders.read(headers, record.key(), record.value(), place).log();
    }
}

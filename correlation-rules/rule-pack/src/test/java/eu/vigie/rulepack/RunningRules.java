package eu.vigie.rulepack;

import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.correlate.InMemoryCorrelation;
import eu.vigie.event.Event;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.normalize.Normalizer;
import eu.vigie.normalize.Normalizers;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.test.RuleTestRunner;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Normalisers, engine and correlation over a few lines, in one thread. */
final class RunningRules implements RuleTestRunner.Reader, RuleTestRunner.Detector {
    private final Normalizer normalizer = Normalizers.standard();
    private final SigmaEngine engine;
    private final CorrelationPlan plan;

    RunningRules(RuleSet rules, Problems problems) {
        engine = SigmaEngines.compile(rules, problems);
        plan = CorrelationPlan.compile(rules, CorrelationSettings.DEFAULT, problems);
    }

    @Override
    public List<Event> read(List<String> lines, @Nullable String format, Instant receivedAt) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            RawLog raw = raw(i + 1, lines.get(i).getBytes(StandardCharsets.UTF_8), format, receivedAt);
            events.addAll(normalizer.normalize(raw).fold(accepted -> accepted.events(), rejected -> List.of()));
        }
        return events;
    }

    private static RawLog raw(int number, byte[] body, @Nullable String format, Instant receivedAt) {
        Envelope envelope = new Envelope(
                "test",
                Transport.FILE,
                "test",
                PeerAuthentication.CERTIFICATE,
                null,
                receivedAt,
                TimePolicy.TRUSTED,
                ZoneOffset.UTC,
                format,
                format == null ? null : Normalizers.bastionOf(format).orElse(null),
                null,
                body.length);
        return new RawLog(new RawId("test", 0, number), envelope, body);
    }

    @Override
    public Map<String, Integer> run(List<Event> events) {
        Map<String, Integer> fired = new HashMap<>();
        Map<String, Detection> standing = new HashMap<>();
        InMemoryCorrelation correlation = new InMemoryCorrelation(plan, detection -> {
            if (detection.state() == DetectionState.WITHDRAWN) {
                standing.remove(detection.id());
            } else {
                standing.put(detection.id(), detection);
            }
        });
        for (Event event : events) {
            correlation.saw(event);
            engine.match(event, rule -> {
                fired.merge(rule.header().id(), 1, Integer::sum);
                correlation.match(rule.header().id(), event);
            });
        }
        correlation.finish();
        standing.values().forEach(detection -> fired.merge(detection.rule().id(), 1, Integer::sum));
        return fired;
    }
}

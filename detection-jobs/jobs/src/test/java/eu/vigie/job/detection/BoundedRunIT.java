package eu.vigie.job.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.InMemoryCorrelation;
import eu.vigie.correlate.Routed;
import eu.vigie.event.Event;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.json.RawLogHeaders;
import eu.vigie.event.raw.DeadLetter;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.fixture.kafka.KafkaServerFixture;
import eu.vigie.job.ConfiguredJob;
import eu.vigie.job.Connections;
import eu.vigie.job.JobArguments;
import eu.vigie.job.RunningJob;
import eu.vigie.job.TopicReader;
import eu.vigie.job.TopicWriter;
import eu.vigie.job.Topics;
import eu.vigie.job.Topology;
import eu.vigie.job.UserConfiguration;
import eu.vigie.job.kafka.RawDeserializer;
import eu.vigie.job.rules.Edition;
import eu.vigie.job.rules.LiveRules;
import eu.vigie.job.rules.RuleSource;
import eu.vigie.job.wire.RawRecord;
import eu.vigie.normalize.Normalizers;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.RuleTexts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A bounded run over what stands on the raw topic finds what the job found live, with the same ids. */
class BoundedRunIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final int LOGS = Boolean.getBoolean("vigie.deep") ? 200_000 : 6_000;
    private static final int LIVES = 3;

    private static final String RULES = """
            title: Login refused
            name: refused
            status: stable
            description: sshd refused a password.
            author: Vigie
            level: low
            logsource: {product: linux, service: sshd}
            detection:
              refused: {event.action: ssh_login, event.outcome: failure}
              condition: refused
            ---
            title: Login accepted
            name: accepted
            status: stable
            description: sshd accepted a login.
            author: Vigie
            level: low
            logsource: {product: linux, service: sshd}
            detection:
              accepted: {event.action: ssh_login, event.outcome: success}
              condition: accepted
            ---
            title: Guessing
            name: guessing
            status: stable
            description: Many refused logins of one address.
            author: Vigie
            level: high
            correlation: {type: event_count, rules: [refused], group-by: [source.ip], timespan: 1m, condition: {gte: 5}}
            ---
            title: Spraying
            name: spraying
            status: stable
            description: Many accounts of one address.
            author: Vigie
            level: high
            correlation:
              type: value_count
              rules: [refused]
              group-by: [source.ip]
              timespan: 2m
              condition: {field: user.name, gte: 4}
            ---
            title: Guessed
            name: guessed
            status: stable
            description: A chain.
            author: Vigie
            level: high
            correlation: {type: temporal_ordered, rules: [guessing, accepted], group-by: [source.ip], timespan: 5m}
            """;

    @TempDir
    Path folder;

    @Test
    void findsTheSameAsTheJobDidLive() throws Exception {
        long seed = Long.getLong("vigie.seed", System.nanoTime());
        System.out.println("BoundedRunIT: repeat with -Dvigie.seed=" + seed);
        Random random = new Random(seed);
        RuleTexts texts = new RuleTexts(Map.of("rules.yml", RULES));
        Edition rules = LiveRules.open(
                        new JobID(), RuleSource.fixed(texts, DetectionSettings.DEFAULT.limits(), Clock.systemUTC()))
                .edition();
        try (KafkaServerFixture kafka = KafkaServerFixture.start(folder.resolve("kafka"))) {
            Topology.create(kafka);
            List<ProducerRecord<byte[], byte[]>> logs = logs(random);
            try (TopicWriter raw = new TopicWriter(kafka.bootstrap());
                    TopicReader out = TopicReader.of(kafka.bootstrap(), Topics.RAW, Topics.CORRELATIONS)) {
                for (int life = 0; life < LIVES; life++) {
                    RunningJob job =
                            RunningJob.start(job(1 + life % 2), folder, Connections.open(kafka.bootstrap(), null));
                    for (ProducerRecord<byte[], byte[]> log :
                            logs.subList(LOGS * life / LIVES, LOGS * (life + 1) / LIVES)) {
                        raw.send(log);
                    }
                    boolean last = life == LIVES - 1;
                    if (last) {
                        logs.subList(LOGS, logs.size()).forEach(raw::send);
                    }
                    raw.flush();
                    int before = out.of(Topics.CORRELATIONS).size();
                    if (last) {
                        out.await(
                                "all raw logs", reader -> reader.of(Topics.RAW).size() == logs.size());
                        Set<String> expected = bounded(rules, out);
                        out.await(
                                "what the bounded run finds",
                                reader -> standing(reader).equals(expected));
                    } else {
                        out.await(
                                "a detection in each life",
                                reader -> reader.of(Topics.CORRELATIONS).size() > before);
                    }
                    job.stop();
                }
                out.await("what the last stop let out", reader -> true);
                assertThat(standing(out)).isEqualTo(bounded(rules, out)).hasSizeGreaterThan(LOGS / 100);
                assertThat(rules(out)).containsExactly("guessed", "guessing", "spraying");
                assertThat(out.values(Topics.CORRELATIONS).stream().map(DetectionJson::read))
                        .anyMatch(detection -> detection.state() == DetectionState.WITHDRAWN);
            }
        }
    }

    private static Set<String> standing(TopicReader out) {
        Set<String> ids = new TreeSet<>();
        for (byte[] json : out.values(Topics.CORRELATIONS)) {
            Detection detection = DetectionJson.read(json);
            if (detection.state() == DetectionState.WITHDRAWN) {
                ids.remove(detection.id());
            } else {
                ids.add(detection.id());
            }
        }
        return ids;
    }

    private static Set<String> rules(TopicReader out) {
        Set<String> rules = new TreeSet<>();
        out.values(Topics.CORRELATIONS)
                .forEach(json -> rules.add(DetectionJson.read(json).rule().id()));
        return rules;
    }

    /** The same reading and correlation without Flink, over the topic as it stands. */
    private static Set<String> bounded(Edition rules, TopicReader out) {
        CorrelationPlan plan = rules.plan();
        LogReader reader = new LogReader(Normalizers.standard(), rules);
        Set<String> ids = new TreeSet<>();
        InMemoryCorrelation correlation = new InMemoryCorrelation(plan, detection -> ids.add(detection.id()));
        List<RawRecord> records = new ArrayList<>();
        ListCollector<RawRecord> collector = new ListCollector<>(records);
        for (ConsumerRecord<byte[], byte[]> record : out.of(Topics.RAW)) {
            new RawDeserializer().deserialize(record, collector);
        }
        records.forEach(record -> reader.read(record, new Matches(correlation)));
        correlation.finish();
        reader.close();
        plan.close();
        return ids;
    }

    private record Matches(InMemoryCorrelation correlation) implements LogReader.Outlet {
        @Override
        public void match(Routed routed) {
            correlation.accept(routed);
        }

        @Override
        public void event(Event event, byte[] json) {}

        @Override
        public void deadLetter(DeadLetter letter) {}

        @Override
        public void detection(Detection detection) {}

        @Override
        public void unrouted(int routes) {}
    }

    private ConfiguredJob job(int parallelism) throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yml"), RULES);
        Path config = Files.writeString(
                folder.resolve("vigie.yml"), "detection: {idle: 1h, parallelism: " + parallelism + "}\n");
        Problems problems = new Problems();
        ConfiguredJob job = ConfiguredDetectionJob.read(
                new JobArguments(Optional.of(config), folder.resolve("connections"), folder, List.of(rules), false),
                UserConfiguration.read(Optional.of(config), problems),
                problems);
        problems.throwIfAny();
        return job;
    }

    private record Sent(int source, long millis, String what) {}

    /** In the order in which they come: one in five up to ten minutes late. At the end one of each source that moves event time past all. */
    private static List<ProducerRecord<byte[], byte[]>> logs(Random random) {
        TreeMap<Long, Sent> arrivals = new TreeMap<>();
        long millis = 0;
        for (int n = 0; n < LOGS; n++) {
            millis += random.nextInt(1_000);
            long arrival = millis + (random.nextInt(5) == 0 ? random.nextInt(600_000) : random.nextInt(3_000));
            while (arrivals.containsKey(arrival)) {
                arrival++;
            }
            int source = random.nextInt(2);
            String what = random.nextInt(8) == 0 ? "Accepted publickey for u" : "Failed password for u";
            String address = "10.0." + millis / 300_000 % 250 + "." + random.nextInt(20);
            arrivals.put(arrival, new Sent(source, millis, what + random.nextInt(6) + " from " + address));
        }
        // senders number what they send: a number that was passed is a repeat
        List<ProducerRecord<byte[], byte[]>> logs = new ArrayList<>();
        arrivals.values().forEach(sent -> logs.add(record(sent.source(), logs.size(), sent.millis(), sent.what())));
        for (int source = 0; source < 2; source++) {
            long end = millis + Duration.ofHours(1).toMillis();
            logs.add(record(source, logs.size(), end, "Accepted publickey for alice from 192.0.2.99"));
        }
        return logs;
    }

    private static ProducerRecord<byte[], byte[]> record(int source, int number, long millis, String what) {
        String name = "source" + source;
        byte[] body = ("<38>1 " + NOON.plusMillis(millis) + " " + name + " sshd 42 - - " + what + " port 40022 ssh2")
                .getBytes(UTF_8);
        Envelope envelope = new Envelope(
                name,
                Transport.SYSLOG_TCP,
                "192.0.2.10:514",
                PeerAuthentication.NONE,
                null,
                NOON.plus(Duration.ofDays(90)), // no log is of the future
                TimePolicy.TRUSTED,
                ZoneOffset.UTC,
                null,
                null,
                null,
                body.length);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.RAW, source, name.getBytes(UTF_8), body);
        RawLogHeaders.write(new RawLog(new RawId(name, 1, number), envelope, body))
                .forEach(header -> record.headers().add(header.name(), header.value()));
        return record;
    }
}

package eu.vigie.job;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.job.detection.ConfiguredDetectionJob;
import eu.vigie.job.incident.ConfiguredIncidentJob;
import eu.vigie.job.index.ConfiguredIndexJob;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.api.java.typeutils.TypeExtractor;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.lineage.LineageDataset;
import org.apache.flink.streaming.api.transformations.SinkTransformation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs as Flink would run them, not started. */
class JobGraphTest {
    private static final Path TOPICS_PAGE = Path.of("..", "..", "docs", "topics.md");
    private static final Connections CONNECTIONS = Connections.open("127.0.0.1:1", URI.create("http://127.0.0.1:1"));

    @TempDir
    Path folder;

    private final Map<String, StreamExecutionEnvironment> environments = new TreeMap<>();
    private final Map<String, StreamGraph> graphs = new TreeMap<>();

    @BeforeEach
    void buildAll() throws IOException {
        Files.writeString(folder.resolve("rules.yml"), LoginRules.TEXT);
        Problems problems = new Problems();
        Path file = Files.writeString(folder.resolve("vigie.yml"), "baselines: {enabled: true}\n");
        UserConfiguration configuration = UserConfiguration.read(Optional.of(file), problems);
        JobArguments arguments = new JobArguments(
                Optional.empty(), folder.resolve("connections"), folder, List.of(folder.resolve("rules.yml")), false);
        for (ConfiguredJob.Reader reader : List.<ConfiguredJob.Reader>of(
                ConfiguredDetectionJob::read, ConfiguredIncidentJob::read, ConfiguredIndexJob::read)) {
            ConfiguredJob job = reader.read(arguments, configuration, problems);
            StreamExecutionEnvironment environment =
                    JobEnvironment.of(new StateFolder(folder, job.name()), job.checkpointEvery());
            job.build(environment, CONNECTIONS);
            environments.put(job.name(), environment);
            graphs.put(job.name(), environment.getStreamGraph(false));
        }
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void noTypeIsLeftToKryo() {
        environments.forEach((job, environment) -> {
            assertThat(environment.getConfiguration().get(PipelineOptions.GENERIC_TYPES))
                    .isFalse();
            List<Transformation<?>> all = new ArrayList<>();
            environment.getTransformations().forEach(root -> {
                all.addAll(root.getTransitivePredecessors());
                all.add(root);
            });
            assertThat(all)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(step -> assertThat(holdsGeneric(step.getOutputType()))
                            .as(job + ": " + step)
                            .isFalse());
        });
        graphs.forEach((job, graph) ->
                assertThat(serializers(graph)).as(job).isNotEmpty().noneMatch(KryoSerializer.class::isInstance));
    }

    @Test
    void theSearchForGenericTypesFindsOne() {
        assertThat(holdsGeneric(TypeExtractor.createTypeInfo(Object.class))).isTrue();
        assertThat(holdsGeneric(TypeInformation.of(String.class))).isFalse();
    }

    @Test
    void everyOperatorHasAUidOfItsOwnSoThatItsStateIsFoundAgain() {
        graphs.forEach((job, graph) -> {
            List<String> uids = graph.getStreamNodes().stream()
                    .map(StreamNode::getTransformationUID)
                    .toList();
            assertThat(uids).as(job).doesNotContainNull().doesNotHaveDuplicates();
        });
        assertThat(uids("detection"))
                .contains("raw-logs", "read", "correlate-0", "baselines", "sources", "records", "correlations");
        assertThat(uids("incident")).contains("decisions", "exemptions", "exemptions-of-risk", "silenced");
        assertThat(uids("incident")).contains("detections", "risk", "alerts", "incidents", "publication");
        assertThat(uids("index")).contains("records", "index");
    }

    @Test
    void theDetectionJobReadsInParallelAndTheOthersKeepOneOrder() {
        assertThat(node("detection", "read").getParallelism()).isEqualTo(2);
        assertThat(graph("incident").getStreamNodes())
                .allSatisfy(node -> assertThat(node.getParallelism()).isEqualTo(1));
        assertThat(graph("index").getStreamNodes())
                .allSatisfy(node -> assertThat(node.getParallelism()).isEqualTo(1));
    }

    @Test
    void whatLeavesLeavesAsThePageOfTopicsSays() throws IOException {
        Map<String, String> written = new TreeMap<>();
        for (StreamExecutionEnvironment environment : environments.values()) {
            for (KafkaSink<?> sink : kafkaSinks(environment)) {
                for (String topic : topics(sink)) {
                    assertThat(written.put(topic, String.valueOf(field(sink, "deliveryGuarantee"))))
                            .as(topic + " is written by one sink")
                            .isNull();
                }
            }
        }
        Map<String, String> promised = promisedGuarantees();
        assertThat(written).isEqualTo(promised);
        assertThat(promised).hasSizeGreaterThan(7);
    }

    @Test
    void transactionsHavePrefixesOfTheirOwnAndOutliveACheckpointButNotTheBrokersLimit() {
        Set<String> prefixes = new HashSet<>();
        for (StreamExecutionEnvironment environment : environments.values()) {
            for (KafkaSink<?> sink : kafkaSinks(environment)) {
                if (!String.valueOf(field(sink, "deliveryGuarantee")).equals("exactly-once")) {
                    continue;
                }
                assertThat(String.valueOf(field(sink, "transactionNamingStrategy")))
                        .isEqualTo("POOLING");
                assertThat(prefixes.add(String.valueOf(field(sink, "transactionalIdPrefix"))))
                        .isTrue();
                Properties producer = (Properties) field(sink, "kafkaProducerConfig");
                Duration timeout = Duration.ofMillis(Long.parseLong(producer.getProperty("transaction.timeout.ms")));
                assertThat(timeout).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(15));
            }
        }
        assertThat(prefixes).hasSize(2);
    }

    private StreamGraph graph(String job) {
        return Objects.requireNonNull(graphs.get(job));
    }

    private List<String> uids(String job) {
        return graph(job).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
    }

    private StreamNode node(String job, String uid) {
        return graph(job).getStreamNodes().stream()
                .filter(node -> uid.equals(node.getTransformationUID()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean holdsGeneric(TypeInformation<?> type) {
        return type instanceof GenericTypeInfo
                || type.getGenericParameters().values().stream().anyMatch(part -> part != null && holdsGeneric(part));
    }

    private static List<TypeSerializer<?>> serializers(StreamGraph graph) {
        List<TypeSerializer<?>> all = new ArrayList<>();
        for (StreamNode node : graph.getStreamNodes()) {
            for (TypeSerializer<?> serializer : node.getTypeSerializersIn()) {
                if (serializer != null) {
                    all.add(serializer);
                }
            }
            if (node.getTypeSerializerOut() != null) {
                all.add(node.getTypeSerializerOut());
            }
        }
        return all;
    }

    private static List<KafkaSink<?>> kafkaSinks(StreamExecutionEnvironment environment) {
        List<KafkaSink<?>> sinks = new ArrayList<>();
        for (Transformation<?> step : environment.getTransformations()) {
            if (step instanceof SinkTransformation<?, ?> sink && sink.getSink() instanceof KafkaSink<?> kafka) {
                sinks.add(kafka);
            }
        }
        return sinks;
    }

    private static List<String> topics(KafkaSink<?> sink) {
        return sink.getLineageVertex().datasets().stream()
                .map(LineageDataset::name)
                .flatMap(name -> List.of(name.split(",")).stream())
                .toList();
    }

    /** Topic to guarantee, of the table's rows that a job writes. */
    private static Map<String, String> promisedGuarantees() throws IOException {
        Map<String, String> promised = new TreeMap<>();
        for (String line : Files.readAllLines(TOPICS_PAGE)) {
            List<String> cells =
                    List.of(line.split("\\|")).stream().map(String::strip).toList();
            if (cells.size() > 5
                    && cells.get(1).startsWith("`vigie.")
                    && cells.get(5).endsWith("once")) {
                promised.put(cells.get(1).replace("`", ""), cells.get(5).replace(' ', '-'));
            }
        }
        return promised;
    }

    /** Kafka's sink tells nobody how it was built. */
    private static Object field(KafkaSink<?> sink, String name) {
        try {
            Field field = KafkaSink.class.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(sink);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}

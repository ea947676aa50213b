package eu.vigie.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.event.ecs.FieldType;
import eu.vigie.event.json.EventJson;
import eu.vigie.normalize.Normalized.Accepted;
import eu.vigie.normalize.Normalized.Rejected;
import eu.vigie.normalize.draft.IpText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every raw log, whatever its format: the lines of all golden files, and what damage makes of them. */
class ContractTest {
    private static final List<String> ALWAYS = List.of(
            "@timestamp",
            "event.id",
            "event.kind",
            "event.original",
            "ecs.version",
            "vigie.source",
            "vigie.transport",
            "vigie.peer",
            "vigie.peer_authentication",
            "vigie.received",
            "vigie.time.source",
            "vigie.format",
            "vigie.understanding");

    private static final boolean DEEP = Boolean.getBoolean("vigie.deep");

    @Test
    void everyEventHasItsFieldsAndOnlyThoseOfTheCatalogueInTheirTypes() throws Exception {
        for (String line : lines()) {
            for (Logs logs : inputs()) {
                check(logs, line.getBytes(UTF_8));
            }
        }
    }

    @Test
    void damagedLogsNeverThrowAndGiveTheSameAnswerTwice() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> lines = lines();
        int rounds = DEEP ? 400_000 : 6_000;
        try {
            for (int i = 0; i < rounds; i++) {
                byte[] body = Damage.of(random, lines);
                check(inputs().get(random.nextInt(inputs().size())), body);
            }
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static List<Logs> inputs() {
        List<Logs> inputs = new ArrayList<>(List.of(Logs.trusted(), Logs.live().in("Europe/Paris")));
        for (String format : Normalizers.formats()) {
            inputs.add(Logs.live().as(format));
        }
        for (String product : Normalizers.bastions()) {
            inputs.add(Logs.live().of(product));
        }
        return inputs;
    }

    private static void check(Logs logs, byte[] body) {
        Normalized first = Normalizers.standard().normalize(logs.raw(body));
        Normalized second = Normalizers.standard().normalize(logs.raw(body));
        assertThat(second).isEqualTo(first);
        if (first instanceof Rejected rejected) {
            assertThat(rejected.reason().word()).as(new String(body, UTF_8)).isNotEqualTo("normalizer_failure");
            assertThat(rejected.detail()).isNotBlank().doesNotContain("\n");
            return;
        }
        for (Event event : ((Accepted) first).events()) {
            assertThat(event.fields().keySet()).containsAll(ALWAYS);
            assertThat(EventJson.read(EventJson.write(event)).timestamp()).isEqualTo(event.timestamp());
            event.fields().forEach((field, value) -> checkField(field, value, new String(body, UTF_8)));
        }
    }

    private static void checkField(String field, Object value, String line) {
        FieldType type = EcsCatalogue.type(field)
                .orElseThrow(() -> new AssertionError(field + " is not in the catalogue; line: " + line));
        for (Object item : value instanceof List<?> list ? list : List.of(value)) {
            assertThat(item).as(field).isInstanceOfAny(String.class, Long.class, Double.class, Boolean.class);
            switch (type) {
                case IP ->
                    assertThat(IpText.canonical(item.toString())).as(field).isEqualTo(item);
                case LONG -> assertThat(item).as(field).isInstanceOf(Long.class);
                case BOOLEAN -> assertThat(item).as(field).isInstanceOf(Boolean.class);
                case DATE ->
                    assertThat(Instant.parse(item.toString())).as(field).isNotNull();
                case FLATTENED -> assertThat(item).as(field).isNotNull(); // a vendor's own may be empty
                default -> assertThat(item.toString()).as(field).isNotEmpty();
            }
        }
    }

    static List<String> lines() throws IOException, URISyntaxException {
        Path root = Path.of(ContractTest.class.getResource("/golden").toURI());
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".in.log")).sorted().toList()) {
                Files.readString(file, UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#! "))
                        .forEach(lines::add);
            }
        }
        return lines;
    }
}

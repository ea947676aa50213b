package eu.vigie.cli.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads SigmaHQ's regression data: folders with an {@code info.yml} ({@code rule_metadata}, {@code regression_tests_info}) and the events as
 * JSON beside it; or a file of lines {@code {"rule": id, "events": [...]}}, plain or gzip.
 */
final class RegressionCases {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * One case.
     *
     * @param rule id of the rule that must fire
     * @param events raw events as JSON
     * @param atLeast how often it must fire
     * @param skipped why it cannot be run; empty: it can
     */
    record Case(String rule, String name, List<String> events, int atLeast, String skipped) {}

    private RegressionCases() {}

    static List<Case> read(Path path, Problems problems) throws IOException {
        List<Case> cases = new ArrayList<>();
        if (Files.isDirectory(path)) {
            List<Path> infos;
            try (Stream<Path> below = Files.walk(path)) {
                infos = below.filter(file -> file.endsWith("info.yml")).sorted().toList();
            }
            for (Path info : infos) {
                folder(info, problems, cases);
            }
        } else {
            lines(path, cases);
        }
        return cases;
    }

    private static void folder(Path info, Problems problems, List<Case> cases) throws IOException {
        for (Node document : Yaml.readAll(info, problems)) {
            Section section = new Section(document, problems);
            List<Section> rules = section.sections("rule_metadata");
            if (rules.isEmpty()) {
                problems.add(document, "the regression test names no rule", "add `rule_metadata:` with the rule's id");
                continue;
            }
            String rule = rules.get(0).requiredText("id");
            for (Section test : section.sections("regression_tests_info")) {
                String name = info + ": " + test.text("name", "test");
                int atLeast = (int) test.integer("match_count", 1, 0, 1_000_000);
                Path events = events(info, test.requiredText("path"));
                if (Files.isRegularFile(events)) {
                    cases.add(new Case(rule, name, values(events), atLeast, ""));
                } else {
                    cases.add(
                            new Case(rule, name, List.of(), atLeast, "there is no " + events + " (EVTX is not read)"));
                }
            }
        }
    }

    /** The JSON of the events: SigmaHQ writes it beside every EVTX file, under the same name. */
    private static Path events(Path info, String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        String json =
                file.toLowerCase(Locale.ROOT).endsWith(".evtx") ? file.substring(0, file.length() - 5) + ".json" : file;
        Path folder = info.getParent();
        return folder == null ? Path.of(json) : folder.resolve(json);
    }

    private static List<String> values(Path file) throws IOException {
        List<String> values = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonParser json = JSON.createParser(in)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    values.add(copy(json));
                } // an array around them is walked into
            }
        }
        return values;
    }

    private static String copy(JsonParser json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.copyCurrentStructure(json);
        }
        return text.toString();
    }

    private static void lines(Path file, List<Case> cases) throws IOException {
        try (InputStream in = open(file);
                JsonParser json = JSON.createParser(in)) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                String rule = "";
                String name = "";
                List<String> events = new ArrayList<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String key = json.currentName();
                    JsonToken value = json.nextToken();
                    if (key.equals("events") && value == JsonToken.START_ARRAY) {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            events.add(copy(json));
                        }
                    } else if (value == JsonToken.VALUE_STRING && key.equals("rule")) {
                        rule = json.getText();
                    } else if (value == JsonToken.VALUE_STRING && key.equals("path")) {
                        name = json.getText();
                    } else {
                        json.skipChildren();
                    }
                }
                cases.add(new Case(rule, name.isEmpty() ? rule : name, events, 1, ""));
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        // a channel would seek, which a pipe such as <(zcat cases.gz) refuses
        InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}

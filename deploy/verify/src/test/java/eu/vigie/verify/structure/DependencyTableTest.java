package eu.vigie.verify.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may use whom. Reads the modules' compiled classes, so it runs last in the build. */
class DependencyTableTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final String MODEL = "eu.vigie.event";
    private static final String SETTINGS = "eu.vigie.settings";
    private static final String RULES = "eu.vigie.rule";
    private static final String METRICS = "io.micrometer";
    private static final String LOG = "org.slf4j";
    private static final String KAFKA = "org.apache.kafka";

    /** Module folder to the packages it may use beside its own, the JDK's and JSpecify's. */
    private static final Map<String, List<String>> TABLE = new TreeMap<>(Map.ofEntries(
            Map.entry("ingestion/event-model", List.of()),
            Map.entry("ingestion/settings", List.of("org.snakeyaml")),
            Map.entry("ingestion/event-codec", List.of(MODEL, "com.fasterxml.jackson")),
            Map.entry("ingestion/normalizers", List.of(MODEL, SETTINGS, "com.fasterxml.jackson", "com.google.re2j")),
            Map.entry(
                    "ingestion/collector",
                    List.of(MODEL, SETTINGS, "io.netty", KAFKA, METRICS, LOG, "com.sun.management")),
            Map.entry("correlation-rules/rule-model", List.of(MODEL, SETTINGS)),
            Map.entry("correlation-rules/sigma-engine", List.of(MODEL, RULES, SETTINGS, "com.google.re2j")),
            Map.entry("correlation-rules/correlation", List.of(MODEL, RULES, SETTINGS)),
            Map.entry("correlation-rules/baseline", List.of(MODEL, RULES, SETTINGS)),
            Map.entry(
                    "correlation-rules/correlation-esper",
                    List.of(MODEL, RULES, SETTINGS, "eu.vigie.correlate", "com.espertech", LOG)),
            Map.entry("correlation-rules/rule-pack", List.of()),
            Map.entry("deploy/demo", List.of()),
            Map.entry("detection-jobs/supervision", List.of(MODEL, RULES, SETTINGS)),
            Map.entry(
                    "detection-jobs/jobs",
                    List.of(
                            MODEL,
                            SETTINGS,
                            RULES,
                            LOG,
                            "eu.vigie.normalize",
                            "eu.vigie.sigma",
                            "eu.vigie.correlate",
                            "eu.vigie.baseline",
                            "eu.vigie.alert",
                            "eu.vigie.incident",
                            "eu.vigie.risk",
                            "eu.vigie.tuning",
                            "org.rocksdb",
                            "org.apache.flink",
                            "org.apache.hc",
                            "org.opensearch.client",
                            "jakarta.json",
                            "com.fasterxml.jackson",
                            KAFKA)),
            Map.entry("deploy/homes/start", List.of(KAFKA, "kafka", "org.opensearch")),
            Map.entry(
                    "deploy/appliance",
                    List.of(
                            MODEL,
                            SETTINGS,
                            RULES,
                            KAFKA,
                            "eu.vigie.cli",
                            "eu.vigie.normalize",
                            "eu.vigie.sigma",
                            "eu.vigie.correlate",
                            "eu.vigie.demo",
                            "com.fasterxml.jackson.core",
                            "org.bouncycastle",
                            "picocli")),
            Map.entry(
                    "detection-jobs/notifier",
                    List.of(
                            MODEL,
                            SETTINGS,
                            KAFKA,
                            METRICS,
                            LOG,
                            "jakarta.mail",
                            "org.eclipse.angus",
                            "com.fasterxml.jackson")),
            Map.entry(
                    "dashboards/console",
                    List.of(
                            MODEL,
                            SETTINGS,
                            RULES,
                            METRICS,
                            LOG,
                            KAFKA,
                            "eu.vigie.cases",
                            "io.javalin",
                            "gg.jte",
                            "org.eclipse.jetty",
                            "jakarta.servlet",
                            "kotlin",
                            "org.opensearch.client",
                            "org.apache.hc",
                            "jakarta.json",
                            "com.fasterxml.jackson"))));

    @TestFactory
    Stream<DynamicTest> everyModuleUsesOnlyWhatTheTableAllows() {
        return TABLE.entrySet().stream()
                .filter(entry -> Files.isDirectory(ROOT.resolve(entry.getKey()).resolve("src/main/java")))
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    private static void check(String module, List<String> allowed) {
        JavaClasses own = imported(module);
        List<String> packages =
                own.stream().map(JavaClass::getPackageName).distinct().toList();
        List<String> mayUse = new ArrayList<>(allowed);
        mayUse.addAll(List.of("java", "javax", "jdk", "com.sun.net.httpserver", "org.jspecify"));
        DescribedPredicate<JavaClass> fine = DescribedPredicate.describe(
                "of the module itself or one of " + mayUse,
                used -> used.isPrimitive()
                        || used.isArray()
                        || packages.contains(used.getPackageName())
                        || mayUse.stream().anyMatch(p -> isIn(used, p)));
        EvaluationResult result =
                classes().should().onlyDependOnClassesThat(fine).evaluate(own);
        assertThat(result.getFailureReport().getDetails()).isEmpty();
    }

    @Test
    void onlyTheEsperModuleImportsEsper() throws IOException {
        for (String module : modules()) {
            if (!module.equals("correlation-rules/correlation-esper")) {
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.espertech..")
                        .allowEmptyShould(true)
                        .check(imported(module));
            }
        }
    }

    @Test
    void theAmbientWorldStaysInTheMains() throws IOException {
        for (String module : modules()) {
            noClasses()
                    .that()
                    .haveSimpleNameNotEndingWith("Main")
                    .should()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(java.util.UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(System.class, "getenv", String.class)
                    .allowEmptyShould(true)
                    .check(imported(module));
        }
    }

    /** The folders of all modules that have code of their own to ship. */
    private static List<String> modules() throws IOException {
        try (Stream<Path> folders =
                Files.find(ROOT, 2, (path, attributes) -> Files.isDirectory(path.resolve("src/main/java")))) {
            return folders.map(path -> ROOT.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static JavaClasses imported(String module) {
        Path classes = ROOT.resolve(module).resolve("target/classes");
        assertThat(classes)
                .as("compiled classes of " + module + ": run `mvn verify` on the whole project")
                .isDirectory();
        return new ClassFileImporter().importPath(classes);
    }

    private static boolean isIn(JavaClass used, String prefix) {
        String name = used.getPackageName();
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }
}

package eu.vigie.correlate.esper;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.correlate.EplEvaluator;
import eu.vigie.event.detection.Match;
import eu.vigie.event.raw.RawId;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompiledFilesTest {
    private static final String EPL = "select * from pattern [every a=A -> (timer:interval(60 sec) and not B)]";

    @TempDir
    Path folder;

    @Test
    void whatIsReadFindsWhatWasCompiled() throws IOException {
        CompiledRule compiled = compile(EPL);
        assertThat(files()).hasSize(1);
        CompiledRule read = compile(EPL);
        assertThat(read.needs()).isEqualTo(compiled.needs());
        assertThat(read.compiled().getClasses().keySet())
                .as("the names of classes are new each time they are made")
                .isEqualTo(compiled.compiled().getClasses().keySet());
        RawId id = new RawId("test", 0, 1);
        Match match = new Match("a", 1_000_000, 1_000_000, id, 0, id.toString(), "src", Map.of(), List.of());
        EplEvaluator.Outcome outcome = new EsperEvaluator(read).evaluate(List.of(match), 0, 61_000_000);
        assertThat(outcome.firings()).hasSize(1);
        assertThat(outcome.firings().get(0).timestampMicros()).isEqualTo(61_000_000);
    }

    @Test
    void anotherRuleIsAnotherFile() throws IOException {
        compile(EPL);
        compile(EPL.replace("60", "59"));
        assertThat(files()).hasSize(2);
    }

    @Test
    void whatIsBrokenIsMadeAgain() throws IOException {
        compile(EPL);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 40, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(compile(EPL).needs().timed()).isTrue();
            assertThat(Files.size(file)).isGreaterThan(length);
        }
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.toList();
        }
    }

    private CompiledRule compile(String epl) {
        Problems problems = new Problems();
        CompiledRule compiled = new EsperEngine(new CompiledFiles(folder))
                .compiled(EsperEngineTest.rule(epl), problems)
                .orElseThrow();
        problems.throwIfAny();
        return compiled;
    }
}

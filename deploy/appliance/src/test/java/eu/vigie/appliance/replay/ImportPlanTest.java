package eu.vigie.appliance.replay;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.appliance.replay.ImportPlan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportPlanTest {
    private static final Filing WEB = new Filing("web1", ZoneOffset.UTC, null, null);
    private static final ImportFile A = new ImportFile(Path.of("a.log"), "aa", 3);
    private static final ImportFile B = new ImportFile(Path.of("b.log"), "bb", 4);
    private static final String KEY = ImportPlan.key(WEB, null, List.of(A));

    @TempDir
    Path folder;

    @Test
    void whatWasNeverImportedIs() {
        assertThat(plan(List.of(), List.of(A), 4, false)).isEqualTo(new ImportPlan(Step.BEGIN, null, 1));
    }

    @Test
    void theSameFilesAreImportedOnce() {
        ImportRecord done = record(3, 1, true);
        assertThat(plan(List.of(done), List.of(A), 9, false)).isEqualTo(new ImportPlan(Step.NOTHING, done, 1));
    }

    @Test
    void whatWasBrokenOffGoesOnInItsRun() {
        ImportRecord broken = record(3, 2, false);
        assertThat(plan(List.of(broken), List.of(A), 3, false)).isEqualTo(new ImportPlan(Step.GO_ON, broken, 2));
    }

    @Test
    void whatCannotGoOnBeginsAnewUnderOtherIds() {
        ImportRecord broken = record(3, 1, false);
        ImportPlan plan = plan(List.of(broken), List.of(A), 4, false);
        assertThat(plan).isEqualTo(new ImportPlan(Step.BEGIN, broken, 2));
        assertThat(record(5, plan.attempt(), false).sender()).isNotEqualTo(broken.sender());
    }

    @Test
    void againMeansAgain() {
        ImportRecord done = record(3, 1, true);
        assertThat(plan(List.of(done), List.of(A), 3, true)).isEqualTo(new ImportPlan(Step.BEGIN, done, 2));
    }

    @Test
    void aFileOfAnotherImportIsRefused() {
        ImportRecord done = record(3, 1, true);
        assertThat(plan(List.of(done), List.of(A, B), 3, false).step()).isEqualTo(Step.REFUSE);
        assertThat(plan(List.of(done), List.of(A, B), 3, true).step()).isEqualTo(Step.BEGIN);
        assertThat(plan(List.of(done), List.of(B), 3, false).step()).isEqualTo(Step.BEGIN);
    }

    @Test
    void theKeyIsOfTheFilesAndOfHowTheyAreFiled() {
        assertThat(List.of(
                        KEY,
                        ImportPlan.key(WEB, 2024, List.of(A)),
                        ImportPlan.key(WEB, null, List.of(A, B)),
                        ImportPlan.key(WEB, null, List.of(B, A)),
                        ImportPlan.key(new Filing("web2", ZoneOffset.UTC, null, null), null, List.of(A))))
                .doesNotHaveDuplicates();
    }

    @Test
    void aCompressedFileIsTheSameFile() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.log"), "one\n\ntwo\n");
        Path packed = folder.resolve("packed.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("one\r\ntwo".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        ImportFile one = ImportFile.read(plain, LineBatchesTest.TERMINAL, logs -> {});
        ImportFile other = ImportFile.read(packed, LineBatchesTest.TERMINAL, logs -> {});
        assertThat(one.logs()).isEqualTo(2);
        assertThat(other.hash()).isEqualTo(one.hash());
    }

    @Test
    void theLedgerKeepsWhatItIsGiven() throws IOException {
        ImportLedger ledger = new ImportLedger(folder.resolve("imports"));
        assertThat(ledger.all()).isEmpty();
        ledger.write(record(12, 1, false));
        ledger.write(record(3, 1, false));
        ledger.write(record(12, 1, false).finished());
        assertThat(ledger.all()).containsExactly(record(3, 1, false), record(12, 1, true));
    }

    private static ImportPlan plan(List<ImportRecord> imports, List<ImportFile> files, int lastRun, boolean again) {
        return ImportPlan.of(new ArrayList<>(imports), ImportPlan.key(WEB, null, files), "web1", files, lastRun, again);
    }

    private static ImportRecord record(int run, int attempt, boolean done) {
        return new ImportRecord(
                run, KEY, attempt, "web1", List.of("aa"), 3, Instant.parse("2026-11-29T01:02:03Z"), done);
    }
}

package eu.vigie.appliance.replay;

import eu.vigie.event.detection.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do about files that somebody wants to import, given what was imported before.
 *
 * <pre>
 * the same files, filed in the same way, are in      ->  nothing
 * one of them is part of another import              ->  refused
 * they were broken off, and no run came after        ->  go on, in the same run
 * they were broken off, and another run came after   ->  all of it anew, under other ids
 * `again`                                            ->  all of it anew, under other ids
 * else                                               ->  import them
 * </pre>
 *
 * @param step what to do
 * @param before the import that decided it; null: none
 * @param attempt the number of the attempt to make
 */
public record ImportPlan(Step step, @Nullable ImportRecord before, int attempt) {
    /** What to do. */
    public enum Step {
        NOTHING,
        REFUSE,
        GO_ON,
        BEGIN
    }

    /** Names these files, filed in this way. */
    public static String key(Filing filing, @Nullable Integer year, List<ImportFile> files) {
        List<String> parts = new ArrayList<>();
        parts.add(filing.source());
        parts.add(filing.zone().getId());
        parts.add(String.valueOf(filing.format()));
        parts.add(String.valueOf(filing.bastion()));
        parts.add(String.valueOf(year));
        files.forEach(file -> parts.add(file.hash()));
        return Detection.sha256(parts.toArray(String[]::new));
    }

    /** @param lastRun the number of the last run of any kind */
    public static ImportPlan of(
            List<ImportRecord> imports, String key, String source, List<ImportFile> files, int lastRun, boolean again) {
        Optional<ImportRecord> same = imports.stream()
                .filter(one -> one.key().equals(key))
                .max(Comparator.comparingInt(ImportRecord::attempt));
        int next = same.map(one -> one.attempt() + 1).orElse(1);
        if (again) {
            return new ImportPlan(Step.BEGIN, same.orElse(null), next);
        }
        if (same.isPresent()) {
            ImportRecord before = same.get();
            Step step = before.done() ? Step.NOTHING : before.run() == lastRun ? Step.GO_ON : Step.BEGIN;
            return new ImportPlan(step, before, step == Step.BEGIN ? next : before.attempt());
        }
        List<String> hashes = files.stream()
                .filter(file -> file.logs() > 0)
                .map(ImportFile::hash)
                .toList();
        return imports.stream()
                .filter(one ->
                        one.source().equals(source) && one.hashes().stream().anyMatch(hashes::contains))
                .findFirst()
                .map(one -> new ImportPlan(Step.REFUSE, one, next))
                .orElseGet(() -> new ImportPlan(Step.BEGIN, null, next));
    }
}

package eu.vigie.console.page;

import eu.vigie.console.store.CaseStore;
import eu.vigie.console.store.StageCounts;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.raw.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** What became of every raw log, stage by stage and source by source. */
public record PipelineView(
        PipelineSum sum,
        StageCounts counts,
        List<SourceHealth> sources,
        List<PartitionAccount> partitions,
        List<DeadLetter> deadLetters) {
    private static final int DEAD_LETTERS = 20;

    /** Reads the page; {@code topicEnd} is the end of the raw topic where it is known. */
    public static PipelineView load(CaseStore store, OptionalLong topicEnd) {
        List<PartitionAccount> accounts = store.accounts();
        return new PipelineView(
                PipelineSum.of(accounts, topicEnd),
                store.counts(),
                SourceHealth.of(accounts, store.activity()),
                accounts,
                store.deadLetters(DEAD_LETTERS));
    }

    /** The beginning of a broken log as text made visible. */
    public static String head(DeadLetter letter) {
        return LogText.page(new String(letter.head(), StandardCharsets.UTF_8));
    }
}

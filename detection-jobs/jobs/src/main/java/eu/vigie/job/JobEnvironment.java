package eu.vigie.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rocksdb.CompactionStyle;

/**
 * How every job runs. State is kept in RocksDB with incremental checkpoints: correlation holds hours of matches and the incident job days
 * of detections, and a checkpoint a second may write what changed in that second, never all of it.
 */
public final class JobEnvironment {
    private JobEnvironment() {}

    /** An environment that goes on from the job's newest state. */
    public static StreamExecutionEnvironment of(StateFolder state, Duration checkpointEvery) {
        Optional<Path> newest = state.newest();
        newest.ifPresent(state::removeRunsBefore);
        return StreamExecutionEnvironment.getExecutionEnvironment(
                configuration(state, newest.map(path -> path.toUri().toString()), checkpointEvery));
    }

    static Configuration configuration(StateFolder state, Optional<String> from, Duration checkpointEvery) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.NAME, state.job());
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        // an arena is an eighth of it: larger than the slot's share of memory and RocksDB writes out what it has all
        // the time
        configuration.set(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, MemorySize.ofMebiBytes(4));
        // most matches are the first of their key: that nothing is known of it must not be looked up in every file
        configuration.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
        // every checkpoint writes small files: joining four of them with all that is there would go on all the time
        configuration.set(RocksDBConfigurableOptions.COMPACTION_STYLE, CompactionStyle.UNIVERSAL);
        configuration.set(RocksDBOptions.OPTIONS_FACTORY, StateFileOptions.class.getName());
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointEvery);
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(5));
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 5);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                state.checkpoints().toUri().toString());
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                state.savepoints().toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
        // an hour by default: a death in the afternoon must not wait for that of the morning
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(2));
        from.ifPresent(path -> {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path);
            // not claimed: the first checkpoint of a run is whole, so that no run needs files of another
            configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
            // a rule set without correlations has fewer operators than the one before
            configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        });
        return configuration;
    }
}

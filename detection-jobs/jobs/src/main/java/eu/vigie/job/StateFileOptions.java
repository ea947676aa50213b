package eu.vigie.job;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

/** RocksDB for checkpoints a second: each writes a small file of every part of the state that changed. */
public final class StateFileOptions implements RocksDBOptionsFactory {
    private static final long serialVersionUID = 1;

    /** Files that are joined at once: joining costs as much for what it begins and ends as for the little that is in them. */
    private static final int JOINED = 12;

    @Override
    public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> toClose) {
        return options;
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(ColumnFamilyOptions options, Collection<AutoCloseable> toClose) {
        return options.setLevel0FileNumCompactionTrigger(JOINED);
    }
}

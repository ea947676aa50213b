package eu.vigie.job.index;

import eu.vigie.job.Connections;
import eu.vigie.job.wire.IndexEntry;
import eu.vigie.job.wire.IndexEntrySerializer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/** Documents into OpenSearch, at least once, made harmless by their ids. */
final class OpenSearchSink extends AsyncSinkBase<IndexEntry, IndexEntry> {
    private static final long serialVersionUID = 1;

    private static final int BATCH = 1_000;
    private static final int IN_FLIGHT = 2;
    private static final int BUFFERED = 5_000;
    /** The largest record of a topic is 8 MiB; a batch holds at least one. */
    private static final long BATCH_BYTES = 10L << 20;

    private static final long BUFFER_MILLIS = 500;
    private static final long REQUEST_MILLIS = 120_000;

    private final Connections connections;
    private final IndexSettings settings;

    OpenSearchSink(Connections connections, IndexSettings settings) {
        super(
                (entry, context) -> entry,
                BATCH,
                IN_FLIGHT,
                BUFFERED,
                BATCH_BYTES,
                BUFFER_MILLIS,
                BATCH_BYTES,
                REQUEST_MILLIS,
                false);
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    public StatefulSinkWriter<IndexEntry, BufferedRequestState<IndexEntry>> createWriter(WriterInitContext context)
            throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<IndexEntry, BufferedRequestState<IndexEntry>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<IndexEntry>> state) throws IOException {
        BatchLimit limit = new BatchLimit(BATCH, IN_FLIGHT);
        AsyncSinkWriterConfiguration configuration = AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(BATCH)
                .setMaxBatchSizeInBytes(BATCH_BYTES)
                .setMaxInFlightRequests(IN_FLIGHT)
                .setMaxBufferedRequests(BUFFERED)
                .setMaxTimeInBufferMS(BUFFER_MILLIS)
                .setMaxRecordSizeInBytes(BATCH_BYTES)
                .setRequestTimeoutMS(REQUEST_MILLIS)
                .setFailOnTimeout(false)
                .setRateLimitingStrategy(limit)
                .build();
        return new OpenSearchWriter(context, configuration, limit, state, connections, settings);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<IndexEntry>> getWriterStateSerializer() {
        return new StateSerializer();
    }

    private static final class StateSerializer extends AsyncSinkWriterStateSerializer<IndexEntry> {
        @Override
        protected void serializeRequestToStream(IndexEntry entry, DataOutputStream out) throws IOException {
            IndexEntrySerializer.INSTANCE.serialize(entry, new DataOutputViewStreamWrapper(out));
        }

        @Override
        protected IndexEntry deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
            return IndexEntrySerializer.INSTANCE.deserialize(new DataInputViewStreamWrapper(in));
        }

        @Override
        public int getVersion() {
            return 1;
        }
    }
}

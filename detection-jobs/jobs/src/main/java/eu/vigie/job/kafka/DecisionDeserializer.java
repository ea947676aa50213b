package eu.vigie.job.kafka;

import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.json.DecisionAbout;
import eu.vigie.event.json.ExemptionStepJson;
import eu.vigie.event.json.ForgettingJson;
import eu.vigie.event.json.MalformedRecordException;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.JobMetrics.Discard;
import eu.vigie.job.wire.RecordTypes;
import java.io.Serializable;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people decided about one kind of things. A record that breaks the contract of its topic is counted and named in the log, and does not stop
 * the job; one that is about nothing known only by who reads exemptions, so that it is told once.
 */
public final class DecisionDeserializer<T> implements KafkaRecordDeserializationSchema<T> {
    private static final long serialVersionUID = 2;
    private static final Logger LOG = LoggerFactory.getLogger(DecisionDeserializer.class);

    private final DecisionAbout about;
    private final Reader<T> reader;
    private final TypeInformation<T> type;

    private transient @Nullable JobMetrics metrics;

    /** Reads a record that is about the right thing. */
    private interface Reader<T> extends Serializable {
        T read(byte[] json);
    }

    private DecisionDeserializer(DecisionAbout about, Reader<T> reader, TypeInformation<T> type) {
        this.about = about;
        this.reader = reader;
        this.type = type;
    }

    public static DecisionDeserializer<ExemptionStep> exemptions() {
        return new DecisionDeserializer<>(DecisionAbout.EXCEPTION, ExemptionStepJson::read, RecordTypes.EXEMPTION_STEP);
    }

    public static DecisionDeserializer<Forgetting> forgettings() {
        return new DecisionDeserializer<>(DecisionAbout.BASELINE, ForgettingJson::read, RecordTypes.FORGETTING);
    }

    @Override
    public void open(InitializationContext context) {
        metrics = new JobMetrics(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        boolean mine = about == DecisionAbout.EXCEPTION;
        try {
            DecisionAbout found = DecisionAbout.of(value);
            mine = found == about;
            if (mine) {
                out.collect(reader.read(value));
            }
        } catch (MalformedRecordException e) {
            if (mine) {
                tell(record, e);
            }
        }
    }

    private void tell(ConsumerRecord<byte[], byte[]> record, MalformedRecordException e) {
        LOG.error(
                "{}-{} at {} is no decision: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        if (metrics != null) {
            metrics.discarded(Discard.MALFORMED, 1);
        }
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }
}

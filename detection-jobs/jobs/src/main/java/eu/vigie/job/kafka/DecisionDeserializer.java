package eu.vigie.job.kafka;

import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.json.ExemptionStepJson;
import eu.vigie.event.json.MalformedRecordException;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.JobMetrics.Discard;
import eu.vigie.job.wire.RecordTypes;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people decided about exemptions. A record that breaks the contract of its topic is counted and named in the log, and does not stop
 * the job.
 */
public final class DecisionDeserializer implements KafkaRecordDeserializationSchema<ExemptionStep> {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(DecisionDeserializer.class);

    private transient @Nullable JobMetrics metrics;

    @Override
    public void open(InitializationContext context) {
        metrics = new JobMetrics(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ExemptionStep> out) {
        try {
            out.collect(ExemptionStepJson.read(record.value() == null ? new byte[0] : record.value()));
        } catch (MalformedRecordException e) {
            LOG.error(
                    "{}-{} at {} is no decision about an exception: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            if (metrics != null) {
                metrics.discarded(Discard.MALFORMED, 1);
            }
        }
    }

    @Override
    public TypeInformation<ExemptionStep> getProducedType() {
        return RecordTypes.EXEMPTION_STEP;
    }
}

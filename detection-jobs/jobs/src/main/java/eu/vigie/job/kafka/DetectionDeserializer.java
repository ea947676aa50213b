package eu.vigie.job.kafka;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
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

/** Detections. A record that breaks the contract of its topic is counted and named in the log, and does not stop the job. */
public final class DetectionDeserializer implements KafkaRecordDeserializationSchema<Detection> {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(DetectionDeserializer.class);

    private transient @Nullable JobMetrics metrics;

    @Override
    public void open(InitializationContext context) {
        metrics = new JobMetrics(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Detection> out) {
        if (record.value() == null) {
            return;
        }
        try {
            out.collect(DetectionJson.read(record.value()));
        } catch (MalformedRecordException e) {
            LOG.error(
                    "{}-{} at {} is no detection: {}",
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
    public TypeInformation<Detection> getProducedType() {
        return RecordTypes.DETECTION;
    }
}

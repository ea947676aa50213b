package eu.vigie.job.detection;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Turns the steps of a branch into records and Flink's watermarks on the time of the branch: that of replays, or that of reception. Live
 * event time does not get past it. Idle unless something is under way, so that a subtask without anything holds nobody back.
 */
public final class SideTimeOperator<T, S extends SideStep<T>> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<S, T> {
    private transient boolean idle;

    @Override
    public void open() throws Exception {
        super.open();
        idle = true;
        output.emitWatermarkStatus(WatermarkStatus.IDLE);
    }

    @Override
    public void processElement(StreamRecord<S> element) {
        S step = element.getValue();
        @Nullable T record = step.record();
        if (record != null) {
            idle(false);
            output.collect(new StreamRecord<>(record));
        } else if (step.reached() != SideStep.RESTING) {
            idle(false);
            output.emitWatermark(new Watermark(step.reached()));
        } else {
            idle(true);
        }
    }

    private void idle(boolean on) {
        if (idle != on) {
            idle = on;
            output.emitWatermarkStatus(on ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE);
        }
    }

    /** The end of a bounded input alone. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
            idle(false);
            super.processWatermark(mark);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // ours is decided by the steps
    }
}

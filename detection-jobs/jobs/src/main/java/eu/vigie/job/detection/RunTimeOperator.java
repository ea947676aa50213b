package eu.vigie.job.detection;

import eu.vigie.correlate.Routed;
import eu.vigie.correlate.stream.RunAxis;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Turns the steps of replays into matches and Flink's watermarks on {@link RunAxis}. Live event time does not get past it. Idle unless a
 * replay is under way, so that a subtask without any holds nobody back.
 */
public final class RunTimeOperator extends AbstractStreamOperator<Routed>
        implements OneInputStreamOperator<RunStep, Routed> {
    private transient boolean idle;

    @Override
    public void open() throws Exception {
        super.open();
        idle = true;
        output.emitWatermarkStatus(WatermarkStatus.IDLE);
    }

    @Override
    public void processElement(StreamRecord<RunStep> element) {
        RunStep step = element.getValue();
        if (step.match() != null) {
            idle(false);
            output.collect(new StreamRecord<>(step.match()));
        } else if (step.reached() != RunStep.RESTING) {
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

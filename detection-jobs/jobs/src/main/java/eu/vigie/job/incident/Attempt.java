package eu.vigie.job.incident;

import org.apache.flink.util.FlinkRuntimeException;

/** Access to state, whose failure nothing here can mend: the job restarts from its checkpoint. */
final class Attempt {
    interface Read<T> {
        T get() throws Exception;
    }

    interface Write {
        void run() throws Exception;
    }

    private Attempt() {}

    static <T> T get(Read<T> read) {
        try {
            return read.get();
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be read", e);
        }
    }

    static void run(Write write) {
        try {
            write.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be written", e);
        }
    }
}

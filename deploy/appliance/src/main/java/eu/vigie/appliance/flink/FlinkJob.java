package eu.vigie.appliance.flink;

/**
 * A job as Flink's REST interface tells of it.
 *
 * @param state Flink's word, such as RUNNING
 * @param tasks parallel tasks in all
 * @param running those of them that run
 */
public record FlinkJob(String id, String name, String state, long tasks, long running) {
    public boolean isRunning() {
        return state.equals("RUNNING") && tasks > 0 && running == tasks;
    }

    /** Whether it will never run again. */
    public boolean isOver() {
        return state.equals("FINISHED") || state.equals("CANCELED") || state.equals("FAILED");
    }
}

package eu.vigie.appliance.process;

import eu.vigie.appliance.component.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs all components: each starts when those that it needs serve, and stops before them. */
public final class Supervisor {
    /** What died so often in a row while it was waited for will not come. */
    private static final int HOPELESS = 4;

    private final Board board;
    private final List<ComponentRunner> runners;

    /** The components in an order in which each comes after those that it needs. */
    public Supervisor(List<Component> components, Board board) {
        this.board = board;
        this.runners =
                components.stream().map(c -> new ComponentRunner(c, board)).toList();
    }

    public void start() {
        runners.forEach(ComponentRunner::start);
    }

    /** True when all serve before the time is over; false at once when one will not come. */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        return board.awaitReady(
                runners.stream().map(r -> r.component().name()).toList(), atMost, Supervisor::isHopeless);
    }

    private static boolean isHopeless(ComponentReport report) {
        return report.state() == ComponentState.REFUSED
                || (report.state() == ComponentState.BACKING_OFF && report.restarts() >= HOPELESS);
    }

    /** Stops all, those that need others first; returns when no process is left. */
    public void stop() throws InterruptedException {
        for (List<ComponentRunner> level : levels()) {
            List<Thread> stops = new ArrayList<>();
            for (ComponentRunner runner : level) {
                Thread thread = new Thread(
                        () -> stop(runner), "stop-" + runner.component().name());
                thread.start();
                stops.add(thread);
            }
            for (Thread thread : stops) {
                thread.join();
            }
        }
    }

    private static void stop(ComponentRunner runner) {
        try {
            runner.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Groups of runners, the first needed by none of the later ones. */
    private List<List<ComponentRunner>> levels() {
        Map<String, Integer> depth = new HashMap<>();
        Map<Integer, List<ComponentRunner>> levels = new TreeMap<>((a, b) -> Integer.compare(b, a));
        for (ComponentRunner runner : runners) {
            int level = 1
                    + runner.component().needs().stream()
                            .mapToInt(need -> depth.getOrDefault(need, 0))
                            .max()
                            .orElse(0);
            depth.put(runner.component().name(), level);
            levels.computeIfAbsent(level, l -> new ArrayList<>()).add(runner);
        }
        return List.copyOf(levels.values());
    }
}

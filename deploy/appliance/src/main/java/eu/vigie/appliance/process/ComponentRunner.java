package eu.vigie.appliance.process;

import eu.vigie.appliance.component.Component;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one component running, in a thread of its own.
 *
 * <pre>
 * WAITING -> STARTING -> READY -> STOPPING -> STOPPED
 *               ^          |
 *               +- BACKING_OFF (it died, or could not be started), or REFUSED for good
 * </pre>
 *
 * Only the first start waits for the components that it needs: later ones must cope with a neighbour that is away.
 */
final class ComponentRunner {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final Component component;
    private final Board board;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable ChildProcess child;

    ComponentRunner(Component component, Board board) {
        this.component = component;
        this.board = board;
        this.thread = new Thread(this::run, "run-" + component.name());
        board.add(component.name(), component.isPresent() ? ComponentState.WAITING : ComponentState.ABSENT);
    }

    Component component() {
        return component;
    }

    void start() {
        if (component.isPresent()) {
            thread.start();
        }
    }

    /** Stops it in good order; returns when its process has ended. */
    void stop() throws InterruptedException {
        if (!component.isPresent()) {
            return;
        }
        boolean served = stateIs(ComponentState.READY);
        stopping = true;
        ChildProcess running = child;
        if (served && running != null && running.isAlive()) {
            set(ComponentState.STOPPING, running.pid(), "");
            finishWork(running);
        }
        thread.interrupt();
        thread.join();
        running = child;
        if (running != null) {
            set(ComponentState.STOPPING, running.pid(), "");
            running.stop(component.patience());
        }
        set(ComponentState.STOPPED, 0, "");
    }

    private void finishWork(ChildProcess running) throws InterruptedException {
        try {
            component.beforeStop();
        } catch (IOException e) {
            set(ComponentState.STOPPING, running.pid(), "not in good order: " + e.getMessage());
        }
    }

    private void run() {
        try {
            if (!component.needs().isEmpty()) {
                set(ComponentState.WAITING, 0, "for " + String.join(", ", component.needs()));
                if (!board.awaitReady(component.needs(), FOREVER, r -> r.state() == ComponentState.REFUSED)) {
                    return;
                }
            }
            Backoff backoff = Backoff.none();
            while (!stopping) {
                long begun = System.nanoTime();
                String death = runOnce();
                if (stopping) {
                    return;
                }
                ChildProcess ended = child;
                if (ended != null && !ended.isAlive() && component.isRefusal(ended.exitCode())) {
                    set(ComponentState.REFUSED, 0, "its configuration is wrong");
                    return;
                }
                backoff = backoff.afterRunOf(Duration.ofNanos(System.nanoTime() - begun));
                long seconds = backoff.delay().toSeconds();
                set(ComponentState.BACKING_OFF, 0, death + (seconds == 0 ? "; again" : "; again in " + seconds + " s"));
                Thread.sleep(backoff.delay().toMillis());
                board.countRestart(component.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From start to death; says what it died of. */
    private String runOnce() throws InterruptedException {
        ChildProcess process;
        try {
            process = ChildProcess.start(component.prepare());
        } catch (IOException | RuntimeException e) {
            return "could not be started: " + e;
        }
        child = process;
        set(ComponentState.STARTING, process.pid(), "");
        if (becomesReady(process)) {
            set(ComponentState.READY, process.pid(), "");
            process.awaitEnd(FOREVER);
        }
        return "ended with code " + process.exitCode();
    }

    /** False when it died before. */
    private boolean becomesReady(ChildProcess process) throws InterruptedException {
        while (!process.awaitEnd(POLL)) {
            try {
                if (component.isReady()) {
                    component.afterReady();
                    return true;
                }
            } catch (IOException | RuntimeException e) {
                set(ComponentState.STARTING, process.pid(), String.valueOf(e.getMessage()));
            }
        }
        return false;
    }

    private boolean stateIs(ComponentState state) {
        return board.read().stream().anyMatch(r -> r.name().equals(component.name()) && r.state() == state);
    }

    private void set(ComponentState state, long pid, String detail) {
        board.set(component.name(), state, pid, detail);
    }
}

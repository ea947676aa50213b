package eu.vigie.appliance.process;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The latest report of every component, shared by their threads. Each change goes to one listener, in order. */
public final class Board {
    private final Map<String, ComponentReport> reports = new LinkedHashMap<>();
    private final Clock clock;
    private final Consumer<ComponentReport> listener;

    public Board(Clock clock, Consumer<ComponentReport> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** Puts a component on the board; the order of adding is the order of reading. */
    synchronized void add(String name, ComponentState state) {
        reports.put(name, new ComponentReport(name, state, 0, clock.instant(), 0, ""));
    }

    /** A new state, process and detail; the time of the last change of state is kept when the state is the same. */
    synchronized void set(String name, ComponentState state, long pid, String detail) {
        change(
                name,
                old -> new ComponentReport(
                        name,
                        state,
                        pid,
                        old.state() == state ? old.since() : clock.instant(),
                        old.restarts(),
                        detail));
    }

    synchronized void countRestart(String name) {
        change(
                name,
                old -> new ComponentReport(
                        name, old.state(), old.pid(), old.since(), old.restarts() + 1, old.detail()));
    }

    private void change(String name, UnaryOperator<ComponentReport> change) {
        ComponentReport old = reports.get(name);
        if (old == null) {
            throw new IllegalStateException("no component " + name);
        }
        ComponentReport fresh = change.apply(old);
        if (!fresh.equals(old)) {
            reports.put(name, fresh);
            listener.accept(fresh);
            notifyAll();
        }
    }

    public synchronized List<ComponentReport> read() {
        return new ArrayList<>(reports.values());
    }

    /** Waits until all of them serve, or are not part of this distribution; false when the time is over or one is hopeless. */
    public synchronized boolean awaitReady(
            Collection<String> names, Duration atMost, Predicate<ComponentReport> hopeless)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!names.stream().allMatch(this::serves)) {
            if (names.stream().anyMatch(name -> is(name, hopeless))) {
                return false;
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private boolean is(String name, Predicate<ComponentReport> kind) {
        ComponentReport report = reports.get(name);
        return report != null && kind.test(report);
    }

    private boolean serves(String name) {
        ComponentReport report = reports.get(name);
        return report != null && (report.state() == ComponentState.READY || report.state() == ComponentState.ABSENT);
    }
}

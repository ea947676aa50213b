package eu.vigie.appliance.command;

import eu.vigie.appliance.process.ComponentReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Says each change of a component in one line, with the seconds since the start. */
final class Progress implements Consumer<ComponentReport> {
    private final PrintStream out;
    private final Map<String, String> last = new ConcurrentHashMap<>();
    private final long begun = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    String seconds() {
        return String.format(
                Locale.ROOT, "%.1f", Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0);
    }

    @Override
    public void accept(ComponentReport report) {
        String key = report.state() + report.detail();
        if (key.equals(last.put(report.name(), key))) {
            return;
        }
        switch (report.state()) {
            case READY -> line(report, "ready");
            case BACKING_OFF, REFUSED -> line(report, report.detail());
            case STOPPED -> line(report, "stopped");
            case STOPPING -> {
                if (!report.detail().isEmpty()) {
                    line(report, report.detail());
                }
            }
            case ABSENT, WAITING, STARTING -> {}
        }
    }

    private void line(ComponentReport report, String what) {
        out.println(String.format(Locale.ROOT, "%6s s  %-18s %s", seconds(), report.name(), what));
    }
}

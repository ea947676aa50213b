package eu.vigie.appliance.demo;

import eu.vigie.appliance.flink.FlinkJob;
import eu.vigie.appliance.flink.FlinkRest;
import eu.vigie.appliance.search.Search;
import eu.vigie.appliance.search.SearchHit;
import eu.vigie.appliance.search.SearchRequest;
import eu.vigie.appliance.status.Passage;
import eu.vigie.appliance.status.Pipeline;
import eu.vigie.appliance.status.PipelineProbe;
import eu.vigie.appliance.status.Stage;
import eu.vigie.cli.CommandException;
import eu.vigie.demo.DemoDay;
import eu.vigie.demo.DemoFeed;
import eu.vigie.demo.DemoLine;
import eu.vigie.demo.DemoSource;
import eu.vigie.event.json.AlertJson;
import eu.vigie.event.json.IncidentJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Sends the day through a serving appliance and waits until all that comes of it can be searched. Nothing is guessed from silence: each step
 * waits for what the stage itself says (accounts, event time, checkpoints, committed offsets).
 */
public final class DemoRun {
    /** Sources are no further apart than this when their lines are read: well below the lateness that correlation allows. */
    private static final Duration STRETCH = Duration.ofMinutes(90);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** Of each step. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Less than what event time stays behind: a job's disorder, with room to spare. */
    private static final Duration BEHIND = Duration.ofSeconds(30);

    private static final String DETECTION = "detection";
    private static final String INCIDENT = "incident";

    private final DemoDay day;
    private final FlinkRest flink;
    private final PipelineProbe kafka;
    private final Consumer<String> progress;
    private long deadline;

    /** {@code progress} takes a line now and then. */
    public DemoRun(DemoDay day, FlinkRest flink, PipelineProbe kafka, Consumer<String> progress) {
        this.day = day;
        this.flink = flink;
        this.kafka = kafka;
        this.progress = progress;
    }

    /**
     * Writes all lines, the night first, each stretch of the day when the one before was read: on a slow machine, too, no source falls so
     * far behind the others that its lines are too late.
     */
    public void feed(DemoFeed feed) throws IOException, InterruptedException {
        int told = 0;
        while (!feed.isDone()) {
            feed.write(STRETCH);
            awaitRead(feed.written());
            if (feed.isDone() || feed.written() - told > day.lines().size() / 4) {
                told = feed.written();
                progress.accept("read      " + told + " of " + day.lines().size() + " lines");
            }
        }
    }

    /** Returns when everything is through; throws with the step at which it stands still. */
    public void await() throws IOException, InterruptedException {
        awaitCorrelation();
        Passage passage = new Passage(flink, kafka, PATIENCE);
        try {
            passage.checkpoints(DETECTION);
            progress.accept("correlated");
            passage.lag(Stage.INCIDENT);
            passage.checkpoints(INCIDENT);
            progress.accept("grouped");
            passage.lag(Stage.INDEX);
            progress.accept("indexed");
            passage.lag(Stage.NOTIFIER);
        } catch (TimeoutException e) {
            throw standsStill(String.valueOf(e.getMessage()));
        }
    }

    private void awaitRead(int lines) throws IOException, InterruptedException {
        deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Pipeline now = kafka.look();
            long read = day.sources().stream()
                    .mapToLong(source -> now.settled(source.id()))
                    .sum();
            if (read >= lines && now.lag(Stage.DETECTION) == 0) {
                return;
            }
            pause("only " + read + " of " + lines + " lines were read by the detection job");
        }
    }

    /** Until event time has passed what the quietest source said last: no correlation of the story is open then. */
    private void awaitCorrelation() throws IOException, InterruptedException {
        deadline = System.nanoTime() + PATIENCE.toNanos();
        long goal = lastOfEach().minus(BEHIND).toEpochMilli();
        while (true) {
            List<Long> reached = flink.correlationWatermarks(job(DETECTION));
            if (!reached.isEmpty() && reached.stream().allMatch(time -> time >= goal)) {
                return;
            }
            pause("event time did not reach " + Instant.ofEpochMilli(goal) + " in the correlations");
        }
    }

    private Instant lastOfEach() {
        Map<String, Instant> last = new LinkedHashMap<>();
        for (DemoLine line : day.lines()) {
            last.put(line.source(), line.at());
        }
        return day.sources().stream()
                .map(DemoSource::id)
                .flatMap(source -> Optional.ofNullable(last.get(source)).stream())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private FlinkJob job(String name) throws IOException, InterruptedException {
        return flink.jobs().stream()
                .filter(job -> job.name().equals(name) && !job.isOver())
                .findFirst()
                .orElseThrow(() -> new IOException("the job " + name + " does not run; see flink-jobmanager.log"));
    }

    private void pause(String stands) throws InterruptedException {
        if (System.nanoTime() > deadline) {
            throw standsStill(stands);
        }
        Thread.sleep(LOOK_AGAIN.toMillis());
    }

    private static CommandException standsStill(String stands) {
        return CommandException.environment("the demonstration stands still: " + stands
                + "; `vigie status` and the folder logs of the data folder say more");
    }

    /** What can be searched now. */
    public static DemoFindings findings(Search search) throws IOException, InterruptedException {
        String all = SearchRequest.cases(Map.of(), Optional.empty(), 1_000);
        return new DemoFindings(
                search.of("vigie-alerts", all).hits().stream()
                        .map(SearchHit::source)
                        .map(AlertJson::read)
                        .toList(),
                search.of("vigie-incidents", all).hits().stream()
                        .map(SearchHit::source)
                        .map(IncidentJson::read)
                        .toList());
    }
}

package eu.vigie.demo.line;

import eu.vigie.demo.DemoLine;
import eu.vigie.demo.DemoSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is said and puts it in the order of time. */
public final class Script {
    private final List<DemoLine> lines = new ArrayList<>();

    /** A line of a source. */
    public void say(DemoSource source, Instant at, String text) {
        lines.add(new DemoLine(source.id(), at, text));
    }

    /** In the order of time; what was said of the same instant keeps its order. */
    public List<DemoLine> inOrder() {
        return lines.stream().sorted(Comparator.comparing(DemoLine::at)).toList();
    }
}

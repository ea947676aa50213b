package eu.vigie.appliance.command;

import eu.vigie.appliance.search.SearchAnswer;
import eu.vigie.appliance.search.SearchHit;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.event.json.MalformedRecordException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Shows what a search gave: a table, or the documents themselves, a line each. Nothing in it acts on a terminal. */
final class Listing {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final PrintStream err;
    private final String what;
    private final List<String> heads;
    private final Function<byte[], List<String>> row;

    /**
     * {@code what}: the word for them, in the plural with s. {@code row}: the cells of a document, as many as there are heads; the last one is as wide
     * as it likes.
     */
    Listing(Terminal terminal, String what, List<String> heads, Function<byte[], List<String>> row) {
        this.out = terminal.out();
        this.err = terminal.err();
        this.what = what;
        this.heads = List.copyOf(heads);
        this.row = row;
    }

    void show(SearchAnswer answer, boolean json) {
        if (answer.hits().isEmpty()) {
            (json ? err : out).println("No " + what + " found.");
            out.flush();
            return;
        }
        if (json) {
            for (SearchHit hit : answer.hits()) {
                out.println(SafeText.json(new String(hit.source(), StandardCharsets.UTF_8)));
            }
            out.flush();
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(heads);
        int odd = 0;
        for (SearchHit hit : answer.hits()) {
            try {
                rows.add(row.apply(hit.source()).stream().map(SafeText::of).toList());
            } catch (MalformedRecordException e) {
                odd++;
            }
        }
        table(out, rows);
        if (answer.total() > answer.hits().size()) {
            out.println("The latest " + answer.hits().size() + " of " + (answer.atLeast() ? "more than " : "")
                    + answer.total() + " " + what + "; --limit shows more.");
        } else {
            out.println(
                    answer.total() == 1
                            ? "1 " + what.substring(0, what.length() - 1) + "."
                            : answer.total() + " " + what + ".");
        }
        if (odd > 0) {
            out.println(odd + " documents of another version are left out; --json shows them.");
        }
        out.flush();
    }

    /** Lines up the cells; the last one is as wide as it likes. */
    static void table(PrintStream out, List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> cells : rows) {
            for (int i = 0; i < widths.length - 1; i++) {
                widths[i] = Math.max(widths[i], width(cells.get(i)));
            }
        }
        for (List<String> cells : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = cells.get(i);
                line.append(cell);
                if (i < widths.length - 1) {
                    line.append(" ".repeat(widths[i] - width(cell) + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** To the second, UTC. */
    static String time(Instant time) {
        return TIME.format(time);
    }

    static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "...";
    }
}

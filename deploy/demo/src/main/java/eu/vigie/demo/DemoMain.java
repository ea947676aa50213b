package eu.vigie.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** {@code DemoMain DIR [DATE]}: writes one file a source and the vigie.yml that reads them; without a date that of yesterday. */
public final class DemoMain {
    private DemoMain() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: DemoMain DIR [DATE], such as DemoMain /tmp/day 2026-03-02");
            System.exit(2);
        }
        LocalDate date;
        try {
            date = args.length == 2
                    ? LocalDate.parse(args[1])
                    : LocalDate.now(Sources.ZONE).minusDays(1);
        } catch (DateTimeParseException e) {
            System.err.println("\"" + args[1] + "\" is no date; write it as 2026-03-02");
            System.exit(2);
            return;
        }
        DemoDay day = DemoDay.of(date);
        Path folder = Path.of(args[0]);
        DemoFolder.write(day, folder);
        System.out.println(day.lines().size() + " lines of " + date + " in " + folder);
        day.expected().story().forEach(System.out::println);
    }
}

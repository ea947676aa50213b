package eu.vigie.verify.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Run by a stranger: tries everything that the list of targets names, prints a table, and ends with 1 when something was open. */
public final class ProbeMain {
    private ProbeMain() {}

    /** The file that {@link TargetsMain} wrote. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<Target> targets =
                Files.readAllLines(Path.of(args[0])).stream().map(Target::parse).toList();
        List<Attempt> attempts = new ArrayList<>(FileAttempts.on(targets));
        attempts.addAll(Together.all(targets.stream()
                .filter(target -> target.what().equals("port"))
                .<Callable<List<Attempt>>>map(target -> () -> PortAttempts.on(target))
                .toList()));
        attempts.forEach(attempt -> System.out.println(attempt.row()));
        long open = attempts.stream()
                .filter(attempt -> attempt.verdict() == Attempt.Verdict.OPEN)
                .count();
        System.out.println(attempts.size() + " attempts, " + open + " open");
        System.exit(open == 0 ? 0 : 1);
    }
}

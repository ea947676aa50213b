package eu.vigie.cli.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells rules from logs among the arguments of a command, so that {@code --rules} may name several of them, as a shell's {@code *} does. */
public final class RulePaths {
    private RulePaths() {}

    /** Those of the paths that are rule files, or folders with rule files and, beside licences and notes, nothing else. */
    public static List<Path> among(List<Path> paths) {
        return paths.stream().filter(RulePaths::isRules).toList();
    }

    private static boolean isRules(Path path) {
        if (!Files.isDirectory(path)) {
            return isRuleFile(path);
        }
        try (Stream<Path> below = Files.walk(path)) {
            List<Path> files = below.filter(Files::isRegularFile)
                    .filter(file -> !isNote(file))
                    .toList();
            return !files.isEmpty() && files.stream().allMatch(RulePaths::isRuleFile);
        } catch (IOException | UncheckedIOException e) {
            return false; // whoever reads it as logs says what is wrong
        }
    }

    private static boolean isRuleFile(Path path) {
        String name = name(path);
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    private static boolean isNote(Path path) {
        String name = name(path);
        return name.startsWith(".") || name.endsWith(".md") || name.startsWith("license") || name.startsWith("readme");
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }
}

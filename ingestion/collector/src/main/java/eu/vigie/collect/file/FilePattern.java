package eu.vigie.collect.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the files that an input names: one file, all files of a folder, or a glob pattern such as {@code /var/log/*.log}. */
final class FilePattern {
    /** More are not followed: somebody fills the folder. */
    static final int MAX_FILES = 1_000;

    private static final int MAX_DEPTH = 8;
    private static final List<String> COMPRESSED = List.of(".gz", ".xz", ".zst", ".bz2", ".zip");

    private final Path path;
    private final boolean glob;

    FilePattern(String text) {
        this.path = Path.of(text).toAbsolutePath().normalize();
        this.glob = isGlob(text);
    }

    /** Regular files, sorted by name; compressed ones are left out. */
    List<Path> find() throws IOException {
        if (!glob && !Files.isDirectory(path)) {
            return Files.isRegularFile(path) ? List.of(path) : List.of();
        }
        Path base = path;
        while (glob && base.getParent() != null && isGlob(base.toString())) {
            base = base.getParent();
        }
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        PathMatcher matcher = glob
                ? FileSystems.getDefault().getPathMatcher("glob:" + path)
                : file -> !String.valueOf(file.getFileName()).startsWith(".");
        int depth = glob ? (path.toString().contains("**") ? MAX_DEPTH : path.getNameCount() - base.getNameCount()) : 1;
        try (Stream<Path> files = Files.find(base, depth, (file, attributes) -> matcher.matches(file))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !isCompressed(file))
                    .sorted()
                    .limit(MAX_FILES)
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isGlob(String text) {
        return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
    }

    private static boolean isCompressed(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return COMPRESSED.stream().anyMatch(name::endsWith);
    }
}

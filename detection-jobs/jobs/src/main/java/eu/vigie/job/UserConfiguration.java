package eu.vigie.job;

import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The user's configuration file as a whole: each component reads its own sections and leaves the others alone.
 *
 * @param base the folder that relative paths in it start from
 */
public record UserConfiguration(Section root, Path base, Problems problems) {
    /** Reads the file; without one every section is empty. What is wrong goes to the problems. */
    public static UserConfiguration read(Optional<Path> file, Problems problems) {
        if (file.isEmpty()) {
            return new UserConfiguration(Section.empty("vigie.yml", problems), Path.of("."), problems);
        }
        Path path = file.get().toAbsolutePath();
        Optional<Node> document = Yaml.read(path, problems);
        Path base = path.getParent() == null ? path : path.getParent();
        return new UserConfiguration(
                document.map(node -> new Section(node, problems))
                        .orElseGet(() -> Section.empty(path.toString(), problems)),
                base,
                problems);
    }
}

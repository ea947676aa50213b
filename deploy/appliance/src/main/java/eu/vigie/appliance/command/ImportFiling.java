package eu.vigie.appliance.command;

import eu.vigie.appliance.config.SourceDeclarations;
import eu.vigie.appliance.config.SourceDeclarations.Declaration;
import eu.vigie.appliance.replay.Filing;
import eu.vigie.cli.CommandException;
import eu.vigie.event.raw.DeclaredFormats;
import eu.vigie.normalize.Normalizers;
import eu.vigie.settings.NearestWord;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How imported logs are filed: what the command line says, else what the running configuration says of their source, else the defaults. */
final class ImportFiling {
    private ImportFiling() {}

    static Filing of(
            Map<String, String> facts, String source, @Nullable String zone, @Nullable String format, PrintStream err) {
        String configuration = facts.get("configuration");
        Set<Declaration> declared =
                configuration == null ? Set.of() : SourceDeclarations.of(Path.of(configuration), source);
        if (declared.size() > 1 && (zone == null || format == null)) {
            throw CommandException.usage("the inputs of " + source + " in " + configuration
                    + " differ in zone, format or bastion; say --zone and --format");
        }
        if (declared.isEmpty()) {
            err.println(
                    "vigie: " + source + " is not a source of " + (configuration == null ? "vigie.yml" : configuration)
                            + "; times without a zone are read as " + (zone == null ? "UTC" : zone) + ", the format "
                            + (format == null ? "is found from the bytes" : "is " + format));
        }
        Declaration input = declared.size() == 1 ? declared.iterator().next() : null;
        String declaredZone = input == null ? null : input.zone();
        if (format != null) {
            return new Filing(
                    source,
                    zone(zone, declaredZone),
                    format(format),
                    Normalizers.bastionOf(format).orElse(null));
        }
        return new Filing(
                source,
                zone(zone, declaredZone),
                input == null ? null : input.format(),
                input == null ? null : input.bastion());
    }

    private static ZoneId zone(@Nullable String given, @Nullable String declared) {
        try {
            return given != null ? ZoneId.of(given) : declared != null ? ZoneId.of(declared) : ZoneOffset.UTC;
        } catch (DateTimeException e) {
            throw CommandException.usage(
                    "--zone " + given + ": not a zone; expected such as UTC, +01:00 or Europe/Paris");
        }
    }

    private static String format(String word) {
        if (!DeclaredFormats.WORDS.contains(word)) {
            throw CommandException.usage(
                    "--format " + word + ": unknown; " + NearestWord.remedy(word, DeclaredFormats.WORDS));
        }
        return word;
    }
}

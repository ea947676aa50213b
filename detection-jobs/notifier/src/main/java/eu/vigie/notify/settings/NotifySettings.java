package eu.vigie.notify.settings;

import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code notify} of vigie.yml.
 *
 * @param console address that links in messages begin with; empty: not known
 * @param channels at least one
 */
public record NotifySettings(String console, List<ChannelSettings> channels) {
    public NotifySettings {
        channels = List.copyOf(channels);
    }

    /**
     * Reads the section; with no channel written, messages go to the folder {@code outbox} of the data folder.
     *
     * @param files folder against which relative paths of the section are resolved
     * @param knownConsole the console's address as the launcher knows it; empty: not known
     */
    public static NotifySettings read(Section section, Path files, Path data, String knownConsole, Problems problems) {
        String console = section.parsed(
                "console-url", knownConsole, "an address such as https://vigie.example.org", NotifySettings::address);
        List<ChannelSettings> channels = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section channel : section.sections("channels")) {
            ChannelSettings settings = ChannelSettings.read(channel, files, data);
            if (!names.add(settings.name())) {
                channel.problem(
                        "name",
                        "the channel name \"" + settings.name() + "\" stands twice",
                        "names tell what is on record apart: choose another");
            }
            channels.add(settings);
        }
        if (channels.isEmpty()) {
            if (section.has("channels") && problems.isEmpty()) {
                section.problem(
                        "channels",
                        "no channel is listed",
                        "leave the key away for the folder outbox, or list a channel");
            }
            channels.add(ChannelSettings.outbox(data));
        }
        section.close();
        return new NotifySettings(console, channels);
    }

    private static @Nullable String address(String text) {
        try {
            URI uri = URI.create(text);
            boolean good = ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
            return good ? text : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

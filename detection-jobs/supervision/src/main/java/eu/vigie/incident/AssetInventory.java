package eu.vigie.incident;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The assets that the organisation named. A host is found by its name without regard to case; a fully qualified name is also found by its
 * first label and the other way round, unless two assets share that label.
 */
public final class AssetInventory implements java.io.Serializable {
    public static final AssetInventory EMPTY = new AssetInventory(List.of());

    private static final long serialVersionUID = 1;

    private final HashMap<String, Asset> exact = new HashMap<>();
    private final HashMap<String, Asset> labels = new HashMap<>();

    public AssetInventory(List<Asset> assets) {
        List<String> ambiguous = new ArrayList<>();
        for (Asset asset : assets) {
            exact.put(lower(asset.name()), asset);
            asset.addresses().forEach(address -> exact.put(lower(address), asset));
            String label = label(lower(asset.name()));
            if (labels.putIfAbsent(label, asset) != null) {
                ambiguous.add(label);
            }
        }
        ambiguous.forEach(labels::remove);
    }

    /** The asset that an entity is; empty for entities of other kinds. */
    public Optional<Asset> of(EntityKey entity) {
        String name = lower(entity.value());
        if (entity.kind() == EntityKind.ADDRESS) {
            return Optional.ofNullable(exact.get(name));
        }
        if (entity.kind() != EntityKind.HOST) {
            return Optional.empty();
        }
        Asset asset = exact.get(name);
        if (asset == null) {
            asset = labels.get(label(name));
        }
        // two full names with the same label are two hosts
        boolean other = asset != null
                && name.contains(".")
                && asset.name().contains(".")
                && !lower(asset.name()).equals(name)
                && !asset.addresses().contains(name);
        return other ? Optional.empty() : Optional.ofNullable(asset);
    }

    /**
     * Reads {@code assets} of the configuration: a list of assets, or the path of a YAML file that holds one.
     *
     * @param base the folder that a relative path starts from
     */
    public static AssetInventory read(Section settings, Path base, Problems problems) {
        Node node = settings.value("assets");
        if (node == null) {
            return EMPTY;
        }
        if (node.isList()) {
            return new AssetInventory(assets(settings.sections("assets")));
        }
        if (!node.isScalar()) {
            problems.add(node, "assets must be a list or a file's path, found " + node.kind(), "");
            return EMPTY;
        }
        Path file = base.resolve(String.valueOf(node.scalar()));
        Optional<Node> document = Yaml.read(file, problems);
        if (document.isEmpty()) {
            return EMPTY;
        }
        Section inventory = new Section(document.get(), problems);
        AssetInventory result = new AssetInventory(assets(inventory.sections("assets")));
        inventory.close();
        return result;
    }

    private static List<Asset> assets(List<Section> sections) {
        List<Asset> assets = new ArrayList<>();
        for (Section section : sections) {
            String name = section.requiredText("name");
            Criticality criticality =
                    section.oneOf("criticality", Criticality.NORMAL, Criticality.class, Criticality::word);
            String owner = section.optionalText("owner").orElse(null);
            List<String> addresses = section.texts("addresses");
            section.close();
            if (!name.isBlank()) {
                assets.add(new Asset(name, criticality, owner, addresses));
            }
        }
        return assets;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String label(String name) {
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}

package eu.vigie.appliance.replay;

import eu.vigie.appliance.security.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All imports of a data folder, one small file each. */
public final class ImportLedger {
    private final Path folder;

    public ImportLedger(Path folder) {
        this.folder = folder;
    }

    /** By their numbers. */
    public List<ImportRecord> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<ImportRecord> records = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".properties"))
                    .sorted()
                    .toList()) {
                try {
                    records.add(ImportRecord.of(PrivateFiles.readProperties(file)));
                } catch (RuntimeException e) {
                    throw new IOException(
                            file + " is not what an import left (" + e.getMessage() + "); restore it or take it away",
                            e);
                }
            }
        }
        records.sort(Comparator.comparingInt(ImportRecord::run));
        return records;
    }

    public void write(ImportRecord record) throws IOException {
        PrivateFiles.folder(folder);
        PrivateFiles.writeProperties(folder.resolve(record.run() + ".properties"), record.properties());
    }
}

package eu.vigie.correlate.esper;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EPCompiledManifest;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.compiler.client.EPCompiler;
import eu.vigie.correlate.EplEvaluator.Needs;
import eu.vigie.event.detection.Detection;
import eu.vigie.rule.EplRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled EPL rules in a folder, so that a process that comes back does not compile them all again: that takes seconds in which nothing is
 * detected. The folder holds code that runs, so nobody else may write there. A file is used for the very rule and the very build that it was
 * made by; one that cannot be read is made again.
 */
final class CompiledFiles {
    /** System property that names the folder; without it nothing is kept. */
    static final String FOLDER = "vigie.epl.compiled";

    private static final Logger LOG = LoggerFactory.getLogger(CompiledFiles.class);
    private static final int MOST = 1_000;

    private final @Nullable Path folder;

    CompiledFiles(@Nullable Path folder) {
        this.folder = folder;
    }

    static CompiledFiles ofProcess() {
        String folder = System.getProperty(FOLDER);
        return new CompiledFiles(folder == null ? null : Path.of(folder));
    }

    Optional<CompiledRule> read(EplRule rule, EventTypes types, Configuration configuration) {
        if (folder == null || !Files.isRegularFile(folder.resolve(name(rule)))) {
            return Optional.empty();
        }
        try {
            byte[] all = Files.readAllBytes(folder.resolve(name(rule)));
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(all));
            Needs needs = new Needs(texts(in), texts(in), in.readBoolean());
            EPCompiledManifest manifest = EPCompiledManifest.read(in);
            Map<String, byte[]> classes = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                byte[] code = new byte[in.readInt()];
                in.readFully(code);
                classes.put(name, code);
            }
            return Optional.of(new CompiledRule(rule, types, new EPCompiled(classes, manifest), configuration, needs));
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} of {} is made again: {}", name(rule), folder, e.toString());
            return Optional.empty();
        }
    }

    void write(CompiledRule compiled) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            makeRoom(folder);
            Path part = Files.createTempFile(folder, "rule", ".part");
            Files.write(part, bytes(compiled));
            Files.move(
                    part,
                    folder.resolve(name(compiled.rule())),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("compiled rules cannot be kept in {}: {}", folder, e.toString());
        }
    }

    private static byte[] bytes(CompiledRule compiled) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        texts(compiled.needs().present(), out);
        texts(compiled.needs().completing(), out);
        out.writeBoolean(compiled.needs().timed());
        compiled.compiled().getManifest().write(out);
        Map<String, byte[]> classes = compiled.compiled().getClasses();
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> one : classes.entrySet()) {
            out.writeUTF(one.getKey());
            out.writeInt(one.getValue().length);
            out.write(one.getValue());
        }
        return bytes.toByteArray();
    }

    /** Of rules that changed and builds that are gone. */
    private static void makeRoom(Path folder) {
        File[] all = folder.toFile().listFiles();
        if (all != null && all.length >= MOST) {
            for (File file : all) {
                if (!file.delete()) {
                    LOG.warn("{} cannot be removed", file);
                }
            }
        }
    }

    private static String name(EplRule rule) {
        return Detection.sha256(
                        build(EplRule.class),
                        build(CompiledFiles.class),
                        build(EPCompiler.class),
                        build(EPCompiled.class),
                        new TreeMap<>(rule.inputs()).toString(),
                        new TreeMap<>(rule.fields()).toString(),
                        rule.horizon().toString(),
                        rule.epl())
                + ".epl";
    }

    /** Tells one build of a class's archive from another. */
    private static String build(Class<?> of) {
        try {
            File archive = new File(
                    of.getProtectionDomain().getCodeSource().getLocation().toURI());
            return archive.length() + " " + archive.lastModified();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class without a place", e);
        }
    }

    private static void texts(Collection<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static Set<String> texts(DataInputStream in) throws IOException {
        Set<String> texts = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}

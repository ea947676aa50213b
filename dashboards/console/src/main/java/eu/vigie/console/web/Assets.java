package eu.vigie.console.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The style sheet, the icon and htmx, from the class path; the version in their links changes with their bytes. */
final class Assets {
    private static final String HTMX = "META-INF/maven/org.webjars.npm/htmx.org/pom.properties";

    @SuppressWarnings("ArrayRecordComponent") // served, not compared
    private record Asset(String type, byte[] bytes) {}

    private final Map<String, Asset> byPath = new LinkedHashMap<>();
    private final String version;

    Assets() {
        byPath.put("/assets/console.css", new Asset("text/css; charset=utf-8", load("console/console.css")));
        byPath.put("/assets/icon.svg", new Asset("image/svg+xml", load("console/icon.svg")));
        byPath.put(
                "/assets/htmx.js",
                new Asset(
                        "text/javascript; charset=utf-8",
                        load("META-INF/resources/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js")));
        this.version = hash();
    }

    /** The exact paths. */
    Set<String> paths() {
        return byPath.keySet();
    }

    /** Part of every link to an asset. */
    String version() {
        return version;
    }

    void serve(Context ctx) {
        Asset asset = byPath.get(ctx.path());
        if (asset == null) {
            throw new IllegalStateException("no asset " + ctx.path());
        }
        ctx.header("Cache-Control", "public, max-age=31536000, immutable")
                .contentType(asset.type())
                .result(asset.bytes());
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byPath.values().forEach(asset -> digest.update(asset.bytes()));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String htmxVersion() {
        try (InputStream in = open(HTMX)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(HTMX, e);
        }
    }

    private static byte[] load(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("the class path holds no " + resource);
        }
        return in;
    }
}

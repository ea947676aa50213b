package eu.vigie.appliance.opensearch;

import eu.vigie.appliance.security.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Users, roles and their mapping as the security plugin reads them at the first start. The jobs write the indices of Vigie, console and
 * command line read them, and nobody but {@code admin} reaches anything else.
 */
public final class SecurityFiles {
    /** Users by the role that each has. */
    private static final Map<String, String> ROLES = new TreeMap<>(
            Map.of("admin", "all_access", "jobs", "vigie_write", "console", "vigie_read", "cli", "vigie_read"));

    /** The passwords have 192 random bits: the lowest cost is enough, and each request checks one. */
    private static final int BCRYPT_COST = 4;

    private static final int BCRYPT_SALT_BYTES = 16;

    private static final String AUTHENTICATION = """
            _meta:
              type: config
              config_version: 2
            config:
              dynamic:
                http:
                  anonymous_auth_enabled: false
                authc:
                  basic:
                    http_enabled: true
                    transport_enabled: true
                    order: 0
                    http_authenticator:
                      type: basic
                      challenge: true
                    authentication_backend:
                      type: intern
            """;

    private static final String RIGHTS = """
            _meta:
              type: roles
              config_version: 2
            vigie_write:
              reserved: true
              cluster_permissions:
                - cluster:monitor/main
                - cluster:monitor/health
                - cluster:monitor/state
                - indices:data/write/bulk
                - indices:admin/index_template/*
                - cluster:admin/component_template/*
              index_permissions:
                - index_patterns:
                    - vigie-*
                  allowed_actions:
                    - indices:admin/create
                    - indices:admin/delete
                    - indices:admin/exists
                    - indices:admin/get
                    - indices:admin/mapping/put
                    - indices:admin/mappings/get
                    - indices:admin/mapping/auto_put
                    - indices:admin/settings/update
                    - indices:admin/aliases
                    - indices:admin/aliases/get
                    - indices:admin/refresh*
                    - indices:admin/resolve/index
                    - indices:monitor/*
                    - indices:data/read/*
                    - indices:data/write/*
            vigie_read:
              reserved: true
              cluster_permissions:
                - cluster:monitor/main
                - cluster:monitor/health
                - indices:data/read/mget
                - indices:data/read/msearch
                - indices:data/read/scroll*
                - indices:data/read/point_in_time/*
              index_permissions:
                - index_patterns:
                    - vigie-*
                  allowed_actions:
                    - indices:data/read/*
                    - indices:admin/get
                    - indices:admin/mappings/get
                    - indices:admin/mappings/fields/get*
                    - indices:admin/resolve/index
                    - indices:monitor/stats
            """;

    private SecurityFiles() {}

    /** Names of the users that need a password. */
    public static Iterable<String> users() {
        return ROLES.keySet();
    }

    /** Writes all files; {@code defaults} holds those that are taken over as the plugin ships them. */
    public static void write(Path folder, Path defaults, Map<String, String> passwords, SecureRandom random)
            throws IOException {
        PrivateFiles.folder(folder);
        try (var files = Files.list(defaults)) {
            for (Path file : files.sorted().toList()) {
                PrivateFiles.write(folder.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            }
        }
        PrivateFiles.write(folder.resolve("config.yml"), AUTHENTICATION);
        PrivateFiles.write(folder.resolve("roles.yml"), RIGHTS);
        StringBuilder users = new StringBuilder("_meta:\n  type: internalusers\n  config_version: 2\n");
        StringBuilder mapping = new StringBuilder("_meta:\n  type: rolesmapping\n  config_version: 2\n");
        ROLES.forEach((user, role) -> users.append(user)
                .append(":\n  reserved: true\n  hash: \"")
                .append(hash(passwords.getOrDefault(user, ""), random))
                .append("\"\n"));
        for (String role : new java.util.TreeSet<>(ROLES.values())) {
            mapping.append(role).append(":\n  reserved: true\n  users:\n");
            ROLES.forEach((user, has) -> {
                if (has.equals(role)) {
                    mapping.append("    - ").append(user).append('\n');
                }
            });
        }
        PrivateFiles.write(folder.resolve("internal_users.yml"), users.toString());
        PrivateFiles.write(folder.resolve("roles_mapping.yml"), mapping.toString());
    }

    static String hash(String password, SecureRandom random) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException("a user of OpenSearch has no password");
        }
        byte[] salt = new byte[BCRYPT_SALT_BYTES];
        random.nextBytes(salt);
        return OpenBSDBCrypt.generate("2y", password.getBytes(StandardCharsets.UTF_8), salt, BCRYPT_COST);
    }
}

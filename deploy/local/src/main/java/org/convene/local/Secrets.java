package org.convene.local;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.convene.embedded.ServicePasswords;

/** Made once, kept in the data directory. Each is 32 random bytes. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final JsonObject values;

    private Secrets(Path file, JsonObject values) {
        this.file = file;
        this.values = values;
    }

    /** The kept ones; what is missing among them is made and kept. */
    static Secrets of(Path file) {
        Secrets secrets = new Secrets(file, read(file));
        if (secrets.complete()) {
            PrivateFile.write(file, secrets.values.encodePrettily());
        }
        return secrets;
    }

    private static JsonObject read(Path file) {
        try {
            return Files.exists(file) ? new JsonObject(Files.readString(file)) : new JsonObject();
        } catch (IOException failure) {
            throw new StartException("%s could not be read".formatted(file), failure);
        }
    }

    private boolean complete() {
        int before = values.size();
        require("operator");
        require("database.superuser");
        for (Service service : Service.values()) {
            require("client." + service.key());
            require("sealing." + service.key());
            require("database.%s.owner".formatted(service.key()));
            require("database.%s.app".formatted(service.key()));
            require("database.%s.system".formatted(service.key()));
        }
        return values.size() > before;
    }

    private void require(String name) {
        if (!values.containsKey(name)) {
            byte[] bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            values.put(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
    }

    /** Of the OAuth client {@code operator}. */
    public String operatorSecret() {
        return values.getString("operator");
    }

    public String superuserPassword() {
        return values.getString("database.superuser");
    }

    /** Of the OAuth client that a service is to other services. */
    public String clientSecret(String service) {
        return values.getString("client." + service);
    }

    public ServicePasswords databasePasswords(String service) {
        String prefix = "database." + service;
        return new ServicePasswords(
                values.getString(prefix + ".owner"),
                values.getString(prefix + ".app"),
                values.getString(prefix + ".system"));
    }

    /** Versioned keys that a service seals its secrets with at rest, as {@code 1:base64}. */
    public String sealingKeys(String service) {
        byte[] key = Base64.getUrlDecoder().decode(values.getString("sealing." + service));
        return "1:" + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String toString() {
        return "Secrets[%s]".formatted(file);
    }
}

package org.convene.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The base as it lies in the project. */
final class Base {
    static final Path FOLDER = Path.of("base");
    static final Path PROJECT = Path.of("..", "..");
    static final List<String> SERVICES = List.of("meetings", "access", "notifications", "tools");

    private Base() {}

    /** What the kustomization lists. */
    static List<Path> resources() throws IOException {
        JsonNode kustomization =
                Manifests.STRICT.readTree(FOLDER.resolve("kustomization.yaml").toFile());
        var files = new ArrayList<Path>();
        kustomization.get("resources").forEach(name -> files.add(FOLDER.resolve(name.asText())));
        return files;
    }

    static Manifests manifests() throws IOException {
        return Manifests.read(resources());
    }

    /** The services' own ports, by their short names. */
    static Map<String, Integer> ports() throws IOException {
        var ports = new TreeMap<String, Integer>();
        for (var service : SERVICES) {
            ports.put(service, Integer.valueOf(properties(service).getProperty("quarkus.http.port")));
        }
        return ports;
    }

    private static Properties properties(String service) throws IOException {
        var properties = new Properties();
        var file = PROJECT.resolve(service + "-service/src/main/resources/application.properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}

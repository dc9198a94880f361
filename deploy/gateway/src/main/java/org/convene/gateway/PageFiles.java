package org.convene.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The files of the OpenAPI page: this module's own, and Swagger UI's from its webjar. Held in memory. */
final class PageFiles {

    /** One file, ready to be sent. */
    record PageFile(String mediaType, Buffer content) {}

    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
    private static final String WEBJAR_VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final Map<String, PageFile> files = new LinkedHashMap<>();

    PageFiles() {
        String swagger = WEBJAR + version() + "/";
        add("index.html", "openapi/index.html", "text/html;charset=utf-8");
        add("start.js", "openapi/start.js", "text/javascript;charset=utf-8");
        add("start.css", "openapi/start.css", "text/css;charset=utf-8");
        add("swagger-ui-bundle.js", swagger + "swagger-ui-bundle.js", "text/javascript;charset=utf-8");
        add("swagger-ui.css", swagger + "swagger-ui.css", "text/css;charset=utf-8");
        add("favicon-32x32.png", swagger + "favicon-32x32.png", "image/png");
    }

    Optional<PageFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private void add(String name, String resource, String mediaType) {
        files.put(name, new PageFile(mediaType, Buffer.buffer(read(resource))));
    }

    private static String version() {
        try (InputStream stream = open(WEBJAR_VERSION)) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException broken) {
            throw new UncheckedIOException(WEBJAR_VERSION, broken);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream stream = open(resource)) {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(resource, broken);
        }
    }

    private static InputStream open(String resource) {
        InputStream stream = PageFiles.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("not on the class path: " + resource);
        }
        return stream;
    }
}

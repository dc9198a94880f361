package org.convene.notifications.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates of one channel (R17): a file in the configuration folder wins over the one that is shipped under the
 * same relative path. Each is read once.
 */
final class TemplateFiles extends AbstractTemplateLoader {
    private final Path folder;
    private final String shippedPath;
    private final Map<String, Optional<TemplateSource>> sources = new ConcurrentHashMap<>();

    /**
     * @param shippedPath where the shipped ones are on the class path
     */
    TemplateFiles(Path folder, String shippedPath) {
        this.folder = folder.toAbsolutePath().normalize();
        this.shippedPath = shippedPath;
        setPrefix("");
        setSuffix(".hbs");
    }

    boolean exists(String location) {
        return source(location).isPresent();
    }

    @Override
    public TemplateSource sourceAt(String location) throws FileNotFoundException {
        return source(location).orElseThrow(() -> new FileNotFoundException(location));
    }

    private Optional<TemplateSource> source(String location) {
        return sources.computeIfAbsent(location, this::read);
    }

    private Optional<TemplateSource> read(String location) {
        var name = location + getSuffix();
        var file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            return Optional.empty();
        }
        try {
            if (Files.isRegularFile(file)) {
                return Optional.of(new StringTemplateSource(name, Files.readString(file)));
            }
            return shipped(folder.relativize(file).toString().replace('\\', '/'));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Optional<TemplateSource> shipped(String name) throws IOException {
        try (var stream = TemplateFiles.class.getResourceAsStream(shippedPath + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new StringTemplateSource(name, new String(stream.readAllBytes(), UTF_8)));
        }
    }
}

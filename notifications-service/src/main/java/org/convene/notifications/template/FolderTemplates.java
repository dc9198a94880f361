package org.convene.notifications.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.jknack.handlebars.io.TemplateSource;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.convene.notifications.notice.Channel;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The operator's templates of one channel, out of the configuration folder (R13): looked at twice a second while they
 * are in use, and never by an event loop. A file that cannot be read is told once and is as good as lacking, and so is a
 * folder.
 */
final class FolderTemplates implements TemplateSources {
    private static final Logger LOG = Logger.getLogger(FolderTemplates.class);
    private static final Duration FRESH = Duration.ofMillis(450);
    /** Language, kind and file. */
    private static final int DEPTH = 3;

    private static final int MOST_TOLD = 1_000;

    private final Channel channel;
    private final Path folder;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final BooleanSupplier mayWait;
    private final Executor worker;
    private final LongSupplier clock;
    private volatile Map<String, Seen> known = Map.of();
    private volatile long lookAgainAt;
    private volatile boolean looked;

    FolderTemplates(Channel channel, Path folder) {
        this(
                channel,
                folder,
                Infrastructure::canCallerThreadBeBlocked,
                Infrastructure.getDefaultWorkerPool(),
                System::nanoTime);
    }

    /**
     * @param mayWait whether the calling thread may read files
     * @param worker reads them for one that may not
     * @param clock in nanoseconds since some time
     */
    FolderTemplates(Channel channel, Path folder, BooleanSupplier mayWait, Executor worker, LongSupplier clock) {
        this.channel = channel;
        this.folder = folder;
        this.mayWait = mayWait;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * A file as it was.
     *
     * @param source empty where it cannot be read
     */
    private record Seen(FileTime modified, long size, Optional<TemplateSource> source) {}

    @Override
    public Optional<TemplateSource> find(String location) {
        if (!isFresh()) {
            if (mayWait.getAsBoolean()) {
                look();
            } else if (asked.compareAndSet(false, true)) {
                worker.execute(this::lookAsAsked);
            }
        }
        return Optional.ofNullable(known.get(location)).flatMap(Seen::source);
    }

    /** All that can be read, by its location, as it was within the last half a second. Not for an event loop. */
    Map<String, String> texts() {
        if (!isFresh()) {
            look();
        }
        var texts = new HashMap<String, String>();
        known.forEach((location, seen) -> seen.source().ifPresent(source -> texts.put(location, text(source))));
        return Map.copyOf(texts);
    }

    private static String text(TemplateSource source) {
        try {
            return source.content(UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isFresh() {
        return looked && clock.getAsLong() - lookAgainAt < 0;
    }

    /** Whether what is known does while somebody else looks. */
    private boolean isUsable() {
        return looked && clock.getAsLong() - lookAgainAt < FRESH.toNanos();
    }

    private void lookAsAsked() {
        asked.set(false);
        look();
    }

    /** One thread looks, and who comes meanwhile takes what was known; but waits where nothing was, or only what is old. */
    private void look() {
        if (isUsable() && !looking.tryLock()) {
            return;
        }
        if (!looking.isHeldByCurrentThread()) {
            looking.lock();
        }
        try {
            if (!isFresh()) {
                known = read();
                lookAgainAt = clock.getAsLong() + FRESH.toNanos();
                looked = true;
            }
        } finally {
            looking.unlock();
        }
    }

    private Map<String, Seen> read() {
        var found = new HashMap<String, Seen>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new SimpleFileVisitor<Path>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.equals(folder)) {
                        tell(file, new NotDirectoryException(file.toString()));
                    } else if (file.toString().endsWith(TemplateText.SUFFIX)) {
                        found.put(location(file), seen(file, attributes));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    if (!(failure instanceof NoSuchFileException) || !file.equals(folder)) {
                        tell(file, failure);
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** What could be read of it stays. */
                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
                    if (failure != null) {
                        tell(directory, failure);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            tell(folder, failure);
        }
        return Map.copyOf(found);
    }

    private String location(Path file) {
        var name = folder.relativize(file).toString().replace('\\', '/');
        return name.substring(0, name.length() - TemplateText.SUFFIX.length());
    }

    private Seen seen(Path file, BasicFileAttributes attributes) {
        var location = location(file);
        var before = known.get(location);
        if (before != null
                && before.modified().equals(attributes.lastModifiedTime())
                && before.size() == attributes.size()) {
            return before;
        }
        return new Seen(attributes.lastModifiedTime(), attributes.size(), source(location, file, attributes));
    }

    private Optional<TemplateSource> source(String location, Path file, BasicFileAttributes attributes) {
        try {
            if (!attributes.isRegularFile()) {
                throw new IOException("no file");
            }
            if (attributes.size() > TemplateText.MOST_CHARACTERS) {
                throw new IOException("larger than " + TemplateText.MOST_CHARACTERS + " bytes");
            }
            var name = channel.code() + '/' + location + TemplateText.SUFFIX;
            return Optional.of(TemplateText.source(name, Files.readString(file)));
        } catch (IOException | TemplateException failure) {
            tell(file, failure);
            return Optional.empty();
        }
    }

    private void tell(Path file, Exception failure) {
        var fault = Path.of(channel.code()).resolve(folder.relativize(file)) + ": " + reason(failure);
        if (told.size() < MOST_TOLD && told.add(fault)) {
            LOG.warnf("unable to load resource for %s (%s)", channel.code(), fault);
        }
    }

    private static String reason(Exception failure) {
        return failure instanceof TemplateException broken
                ? broken.fault().reason()
                : failure.getClass().getSimpleName() + " " + failure.getMessage();
    }
}

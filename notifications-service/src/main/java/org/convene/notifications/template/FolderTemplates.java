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
 * are in use, and never by an event loop. A file that cannot be read, does not compile or would write nothing is told
 * once and stays what it was before; one that never was anything else is as good as lacking, and so is a folder.
 */
final class FolderTemplates implements TemplateSources {
    private static final Logger LOG = Logger.getLogger(FolderTemplates.class);
    private static final Duration FRESH = Duration.ofMillis(450);
    /** Language, kind and file. */
    private static final int DEPTH = 3;

    private static final int MOST_TOLD = 1_000;

    private final Channel channel;
    private final Path folder;
    private final Map<Path, String> told = new ConcurrentHashMap<>();
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
     * @param isRead whether what was in it could be read; if not, that is tried again
     * @param source empty where nothing that was in it is a template
     */
    private record Seen(FileTime modified, long size, boolean isRead, Optional<TemplateSource> source) {
        boolean isOf(BasicFileAttributes attributes) {
            return isRead && modified.equals(attributes.lastModifiedTime()) && size == attributes.size();
        }
    }

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
                        keep(file, failure);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
                    if (failure == null) {
                        told.remove(directory);
                    } else {
                        keep(directory, failure);
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** What is known of it stays, but for what could be read. */
                private void keep(Path file, IOException failure) {
                    tell(file, failure);
                    known.forEach((location, seen) -> {
                        if (folder.resolve(location + TemplateText.SUFFIX).startsWith(file)) {
                            found.putIfAbsent(location, seen);
                        }
                    });
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

    /** With what is in the file, or with what was before where that is no template. */
    private Seen seen(Path file, BasicFileAttributes attributes) {
        var location = location(file);
        var last = Optional.ofNullable(known.get(location));
        if (last.isPresent() && last.get().isOf(attributes)) {
            return last.get();
        }
        var before = last.flatMap(Seen::source);
        var isRead = false;
        var source = before;
        try {
            var text = text(file, attributes);
            isRead = true;
            source = Optional.of(source(location, text, before.isPresent()));
            told.remove(file);
        } catch (IOException failure) {
            tell(file, failure);
        } catch (TemplateException broken) {
            tell(file, broken.fault().toString());
        }
        return new Seen(attributes.lastModifiedTime(), attributes.size(), isRead, source);
    }

    private static String text(Path file, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()) {
            throw new IOException("no file");
        }
        if (attributes.size() > TemplateText.MOST_CHARACTERS) {
            throw new IOException("larger than " + TemplateText.MOST_CHARACTERS + " bytes");
        }
        return TemplateText.withoutMark(Files.readString(file));
    }

    /**
     * @param replaces whether it has to compile; the first one is told where it is used
     * @throws TemplateException if it does not, or would write nothing
     */
    private TemplateSource source(String location, String text, boolean replaces) {
        var name = channel.code() + '/' + location + TemplateText.SUFFIX;
        if (text.isBlank() && isPartOfMessage(location)) {
            throw new TemplateException(TemplateFault.writesNothing(name));
        }
        var source = TemplateText.source(name, text);
        if (replaces) {
            TemplateLayer.requireCompilable(source);
        }
        return source;
    }

    /** Which may not be empty, unlike a partial, or a sender. */
    private boolean isPartOfMessage(String location) {
        var slash = location.lastIndexOf('/');
        var part = location.substring(slash + 1);
        return slash > 0
                && !part.equals(TemplatePlace.FROM)
                && TemplatePlace.parts(channel).contains(part);
    }

    private void tell(Path file, IOException failure) {
        var name = Path.of(channel.code()).resolve(folder.relativize(file));
        tell(file, name + ": " + failure.getClass().getSimpleName() + ' ' + failure.getMessage());
    }

    /** Once, and again after it was mended. */
    private void tell(Path file, String fault) {
        if (told.size() < MOST_TOLD && !fault.equals(told.put(file, fault))) {
            LOG.warnf("unable to load resource for %s (%s)", channel.code(), fault);
        }
    }
}

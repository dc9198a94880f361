package org.convene.notifications.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.convene.notifications.notice.Channel;
import org.convene.platform.testing.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads the operator's folder, when, and what is told of what cannot be read. */
class FolderTemplatesTest {
    private static final byte[] NO_UTF_8 = {(byte) 0xC3, '('};
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final List<Runnable> work = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();

    @Test
    void anEventLoopReadsNoFilesAndHasThemReadOnce() throws IOException {
        write("en/text", "Hello");
        var templates = new FolderTemplates(Channel.SMS, folder, () -> false, work::add, now::get);

        assertThat(templates.find("en/text")).isEmpty();
        assertThat(templates.find("en/text")).isEmpty();

        assertThat(work).hasSize(1);
        work.remove(0).run();
        assertThat(templates.find("en/text")).isPresent();
        assertThat(work).as("they are fresh").isEmpty();
    }

    @Test
    void whoMayWaitReadsThem() throws IOException {
        write("en/text", "Hello");

        assertThat(text(waiting(), "en/text")).contains("Hello");
        assertThat(work).isEmpty();
    }

    @Test
    void theyAreLookedAtTwiceASecond() throws IOException {
        write("en/text", "Hello");
        var templates = waiting();
        assertThat(text(templates, "en/text")).contains("Hello");
        write("en/text", "Good morning");

        pass(Duration.ofMillis(400));
        assertThat(text(templates, "en/text")).contains("Hello");
        pass(Duration.ofMillis(100));
        assertThat(text(templates, "en/text")).contains("Good morning");
    }

    @Test
    void whoComesWhileSomebodyLooksTakesWhatWasKnown() throws Exception {
        write("en/text", "Hello");
        var templates = waiting();
        assertThat(text(templates, "en/text")).contains("Hello");
        write("en/text", "Good morning");

        pass(Duration.ofMillis(500));
        try (var looking = new Looking(templates)) {
            assertThat(Asker.of(templates).answered()).contains("Hello");
            assertThat(looking.isOver()).isFalse();
        }
        assertThat(text(templates, "en/text")).contains("Good morning");
    }

    @Test
    void whereWhatWasKnownIsOldItIsWaitedFor() throws Exception {
        write("en/text", "Hello");
        var templates = waiting();
        assertThat(text(templates, "en/text")).contains("Hello");
        write("en/text", "Good morning");

        pass(Duration.ofMinutes(10));
        Asker asker;
        try (var looking = new Looking(templates)) {
            asker = Asker.of(templates);
            Eventually.within(LONG, asker::requireWaiting);
            assertThat(looking.isOver()).isFalse();
        }

        assertThat(asker.answered()).contains("Good morning");
    }

    @Test
    void eachThatCannotBeReadIsToldOnceAndCostsNoOther() throws IOException {
        write("en/text", "Hello");
        Files.write(Files.createDirectories(folder.resolve("de")).resolve("text.hbs"), NO_UTF_8);
        Files.createSymbolicLink(folder.resolve("en/from.hbs"), folder.resolve("nowhere.hbs"));
        Files.createSymbolicLink(folder.resolve("fr"), folder);
        write("es/text", "x".repeat(65_537));
        var templates = waiting();

        try (var log = LogLines.of(FolderTemplates.class)) {
            assertThat(text(templates, "en/text")).contains("Hello");
            pass(Duration.ofMinutes(1));
            assertThat(text(templates, "en/text")).contains("Hello");

            assertThat(log.lines())
                    .hasSize(4)
                    .allMatch(line -> line.startsWith("unable to load resource for sms ("))
                    .anyMatch(line -> line.contains("(sms/de/text.hbs: MalformedInputException"))
                    .anyMatch(line -> line.contains("(sms/en/from.hbs: IOException no file"))
                    .anyMatch(line -> line.contains("(sms/fr: FileSystemLoopException"))
                    .anyMatch(line -> line.contains("(sms/es/text.hbs: IOException larger than 65536 bytes"));
        }
        assertThat(templates.find("de/text")).isEmpty();
        assertThat(templates.find("en/from")).isEmpty();
        assertThat(templates.find("es/text")).isEmpty();
    }

    @Test
    void aFileThatIsNoTemplateIsWhatItWasBeforeAndIsToldOnceEachTime() throws IOException {
        write("en/text", "Hello");
        var templates = waiting();
        assertThat(text(templates, "en/text")).contains("Hello");

        try (var log = LogLines.of(FolderTemplates.class)) {
            for (var broken : List.of("One\n{{#if meeting}}", "\n", "{{unknown party}}", "One\n{{#if meeting}}")) {
                write("en/text", broken);
                assertThat(afterAWhile(templates)).as(broken).contains("Hello");
                assertThat(afterAWhile(templates)).as(broken).contains("Hello");
            }
            Files.write(folder.resolve("en/text.hbs"), NO_UTF_8);
            assertThat(afterAWhile(templates)).contains("Hello");
            write("en/text", "Good morning");
            assertThat(afterAWhile(templates)).contains("Good morning");
            Files.write(folder.resolve("en/text.hbs"), NO_UTF_8);
            assertThat(afterAWhile(templates)).contains("Good morning");

            assertThat(log.lines())
                    .allMatch(line -> line.startsWith("unable to load resource for sms (sms/en/text.hbs:"))
                    .satisfiesExactly(
                            open -> assertThat(open).contains("(sms/en/text.hbs:2:"),
                            blank -> assertThat(blank).endsWith("(sms/en/text.hbs: it writes nothing)"),
                            helper -> assertThat(helper).contains("could not find helper: 'unknown'"),
                            again -> assertThat(again).contains("(sms/en/text.hbs:2:"),
                            bytes -> assertThat(bytes).contains("MalformedInputException"),
                            afterItWasMended -> assertThat(afterItWasMended).contains("MalformedInputException"));
        }
        Files.delete(folder.resolve("en/text.hbs"));
        assertThat(afterAWhile(templates)).as("what is not there is not broken").isEmpty();
    }

    @Test
    void aPartialAndASenderMayBeEmpty() throws IOException {
        write("accent", "red");
        write("en/from", "Acme");
        var templates = waiting();
        assertThat(text(templates, "accent")).contains("red");
        write("accent", "");
        write("en/from", "");

        pass(Duration.ofMillis(500));

        assertThat(text(templates, "accent")).contains("");
        assertThat(text(templates, "en/from")).contains("");
    }

    @Test
    void aFileThatCouldNotBeReadIsReadOnceItCanBeWhateverItsAgeAndSize() throws IOException {
        var file = Files.createDirectories(folder.resolve("en")).resolve("text.hbs");
        Files.write(file, NO_UTF_8);
        var modified = Files.getLastModifiedTime(file);
        var templates = waiting();
        assertThat(text(templates, "en/text")).isEmpty();

        Files.writeString(file, "Hi");
        Files.setLastModifiedTime(file, modified);

        assertThat(afterAWhile(templates)).contains("Hi");
    }

    @Test
    void whatIsInAFolderThatCannotBeReadForNowStaysWhatItWas() throws IOException {
        write("en/text", "Hello");
        var templates = waiting();
        assertThat(text(templates, "en/text")).contains("Hello");
        var english = folder.resolve("en");
        Files.delete(english.resolve("text.hbs"));
        Files.delete(english);
        Files.createSymbolicLink(english, folder);

        assertThat(afterAWhile(templates)).contains("Hello");
        Files.delete(english);
        assertThat(afterAWhile(templates)).isEmpty();
    }

    @Test
    void aFolderThatCannotBeReadIsToldAndIsAsGoodAsEmpty() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "no folder");
        var circle = folder.resolve("circle");
        Files.createSymbolicLink(circle, circle);

        try (var log = LogLines.of(FolderTemplates.class)) {
            for (var place : List.of(file, circle, folder.resolve("nowhere"))) {
                assertThat(waiting(place).find("en/text")).isEmpty();
            }

            assertThat(log.lines())
                    .as("what is not there is no fault")
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("unable to load resource for sms (sms: NotDirectoryException"));
        }
    }

    /** A thread in the midst of reading the folder, until this is closed. */
    private final class Looking implements AutoCloseable {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final LogLines log;
        private final Asker looking;

        private Looking(FolderTemplates templates) throws IOException {
            Files.write(folder.resolve("en/from.hbs"), NO_UTF_8);
            log = LogLines.of(FolderTemplates.class, line -> {
                begun.countDown();
                await(end);
            });
            looking = Asker.of(templates);
            await(begun);
        }

        boolean isOver() {
            return looking.answer.isDone();
        }

        @Override
        public void close() {
            end.countDown();
            assertThat(looking.answered()).isPresent();
            log.close();
        }
    }

    /** A thread that asks for a template. */
    private record Asker(Thread thread, CompletableFuture<Optional<String>> answer) {
        static Asker of(FolderTemplates templates) {
            var answer = new CompletableFuture<Optional<String>>();
            var thread = new Thread(() -> answer.complete(text(templates, "en/text")), "asker");
            thread.setDaemon(true);
            thread.start();
            return new Asker(thread, answer);
        }

        void requireWaiting() {
            assertThat(thread.getState()).isEqualTo(Thread.State.WAITING);
        }

        Optional<String> answered() {
            return answer.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Optional<String> text(FolderTemplates templates, String location) {
        return templates.find(location).map(source -> {
            try {
                return source.content(UTF_8);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private Optional<String> afterAWhile(FolderTemplates templates) {
        pass(Duration.ofMillis(500));
        return text(templates, "en/text");
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private FolderTemplates waiting() {
        return waiting(folder);
    }

    private FolderTemplates waiting(Path place) {
        return new FolderTemplates(Channel.SMS, place, () -> true, work::add, now::get);
    }

    private void write(String template, String text) throws IOException {
        var file = folder.resolve(template + ".hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

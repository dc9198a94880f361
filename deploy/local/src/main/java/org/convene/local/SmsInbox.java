package org.convene.local;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The text messages that were taken over, one file each, once for each idempotency key. */
final class SmsInbox {
    static final String KEY_FORM = "[A-Za-z0-9_-]{1,100}";

    private final Path directory;
    private final Map<String, ReceivedSms> messages;

    private SmsInbox(Path directory, Map<String, ReceivedSms> messages) {
        this.directory = directory;
        this.messages = messages;
    }

    /** With those that were kept. */
    static SmsInbox in(Path directory) {
        Map<String, ReceivedSms> kept = new TreeMap<>();
        try (var files = Files.newDirectoryStream(Files.createDirectories(directory), "*.json")) {
            for (Path file : files) {
                ReceivedSms message = ReceivedSms.of(new JsonObject(Files.readString(file)));
                kept.put(message.id(), message);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new SmsInbox(directory, kept);
    }

    /** Answers false for a repeat, which changes nothing. */
    synchronized boolean take(ReceivedSms message) {
        if (messages.containsKey(message.id())) {
            return false;
        }
        PrivateFile.write(
                directory.resolve(message.id() + ".json"), message.toJson().encode());
        messages.put(message.id(), message);
        return true;
    }

    /** Newest first. */
    synchronized List<ReceivedSms> messages(int limit, Predicate<ReceivedSms> wanted) {
        return new ArrayList<>(messages.values())
                .stream()
                        .filter(wanted)
                        .sorted(Comparator.comparing(ReceivedSms::receivedAt).reversed())
                        .limit(limit)
                        .toList();
    }
}

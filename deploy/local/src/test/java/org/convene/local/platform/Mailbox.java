package org.convene.local.platform;

import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import org.convene.embedded.ReceivedMail;

/** What one address received, read from the inbox page's API. */
record Mailbox(String address) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern LINK = Pattern.compile("https?://\\S+/m/\\S+");

    /** A mail as it can be read. */
    record Mail(String messageId, String subject, String text, String html, String calendarText) {
        Calendar calendar() {
            try {
                return new CalendarBuilder().build(new StringReader(calendarText));
            } catch (IOException | ParserException failure) {
                throw new IllegalStateException(calendarText, failure);
            }
        }

        String calendarProperty(String name) {
            return calendar()
                    .getComponent("VEVENT")
                    .orElseThrow()
                    .getRequiredProperty(name)
                    .getValue();
        }

        String link() {
            var matcher = LINK.matcher(text);
            if (!matcher.find()) {
                throw new IllegalStateException("no link in the text");
            }
            return matcher.group();
        }
    }

    /** Waits until this many mails are there; answers the oldest first. */
    @CanIgnoreReturnValue
    List<Mail> awaitMails(int count) {
        await().until(() -> received().size() >= count);
        return mails();
    }

    List<Mail> mails() {
        return received().stream().map(mail -> read(mail.id())).toList();
    }

    /** As they came, the oldest first. */
    List<String> sources() {
        return received().stream().map(Mailbox::source).toList();
    }

    private static String source(ReceivedMail mail) {
        try {
            return Files.readString(mail.file());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<ReceivedMail> received() {
        Predicate<ReceivedMail> mine = mail -> mail.isFor(address);
        var newestFirst =
                new java.util.ArrayList<>(RunningPlatform.get().inbox().messages(1_000, mine));
        java.util.Collections.reverse(newestFirst);
        return newestFirst;
    }

    private static Mail read(String id) {
        var page = RunningPlatform.get().inboxPage();
        var json = fetch(URI.create(page + (page.toString().endsWith("/") ? "" : "/") + "api/messages/" + id));
        return new Mail(
                json.at("/messageId").asText(),
                json.at("/subject").asText(),
                json.at("/text").asText(),
                json.at("/html").asText(),
                json.at("/calendar/source").asText());
    }

    private static JsonNode fetch(URI address) {
        try {
            var answer = HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

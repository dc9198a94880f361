package org.convene.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpInboxTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void acceptedMessagesSurviveCloseAndReopenNewestFirst() throws Exception {
        try (SmtpInbox first = SmtpInbox.start(directory, 0, CLOCK);
                SmtpClient client = new SmtpClient(first.port())) {
            client.send("ana@example.org", "Subject: One\r\nMessage-ID: <1@convene>\r\n\r\nHello\r\n");
            client.send("ben@example.org", "Subject: =?UTF-8?Q?Zw=C3=B6lf?=\r\nFrom: a@b.org\r\n\r\n..dot\r\n");
        }
        try (SmtpInbox second = SmtpInbox.start(directory, 0, CLOCK)) {
            List<ReceivedMail> mails = second.messages(10, mail -> true);
            assertThat(mails).extracting(ReceivedMail::subject).containsExactly("Zwölf", "One");
            assertThat(mails.get(1).recipients()).containsExactly("ana@example.org");
            assertThat(mails.get(1).messageId()).contains("<1@convene>");
            assertThat(mails.get(1).receivedAt()).isEqualTo(NOW);
            assertThat(second.message(mails.get(0).id())).contains(mails.get(0));
            assertThat(Files.readString(mails.get(0).file())).endsWith("\r\n\r\n.dot\r\n");
        }
    }

    @Test
    void theSameMessageTwiceIsTwoEntries() throws Exception {
        try (SmtpInbox inbox = SmtpInbox.start(directory, 0, CLOCK);
                SmtpClient client = new SmtpClient(inbox.port())) {
            client.send("ana@example.org", "Message-ID: <1@convene>\r\n\r\n");
            client.send("ana@example.org", "Message-ID: <1@convene>\r\n\r\n");
            assertThat(inbox.count()).isEqualTo(2);
            assertThat(inbox.messages(1, mail -> mail.isFor("ANA@example.org"))).hasSize(1);
            assertThat(inbox.messages(9, mail -> mail.isFor("ben@example.org"))).isEmpty();
        }
    }

    @Test
    void aMessageCutOffWhileItWasWrittenIsGoneAfterTheNextStart() throws Exception {
        Path cutOff = Files.writeString(directory.resolve("1.tmp"), "Subject: half");
        try (SmtpInbox inbox = SmtpInbox.start(directory, 0, CLOCK)) {
            assertThat(inbox.count()).isZero();
            assertThat(cutOff).doesNotExist();
        }
    }

    @Test
    void aBurstOverTwentyConnectionsIsKeptWhole() throws Exception {
        int connections = 20;
        int mailsEach = 100;
        var threads = Executors.newFixedThreadPool(connections);
        try (SmtpInbox inbox = SmtpInbox.start(directory, 0, CLOCK)) {
            List<Callable<Integer>> senders = IntStream.range(0, connections)
                    .<Callable<Integer>>mapToObj(number -> () -> sendMany(inbox.port(), mailsEach))
                    .toList();
            for (Future<Integer> sent : threads.invokeAll(senders)) {
                assertThat(sent.get()).isEqualTo(mailsEach);
            }
            assertThat(inbox.count()).isEqualTo(connections * mailsEach);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int sendMany(int port, int count) throws Exception {
        String body = "Subject: Burst\r\n\r\n" + "0123456789\r\n".repeat(400);
        try (SmtpClient client = new SmtpClient(port)) {
            for (int number = 0; number < count; number++) {
                client.send("ana@example.org", body);
            }
        }
        return count;
    }
}

package org.convene.embedded;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages as {@code .eml} files, one for each reception. */
final class MailDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(MailDirectory.class);
    private static final String SUFFIX = ".eml";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSSSSS").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final AtomicLong counter = new AtomicLong();

    MailDirectory(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            counter.set(files.count());
        }
    }

    /** When this returns, the message is on disk under its final name. */
    ReceivedMail store(Envelope envelope, byte[] message) throws IOException {
        String id = "%s-%06d".formatted(TIME.format(envelope.receivedAt()), counter.incrementAndGet() % 1_000_000);
        byte[] content = concatenated(envelope.headerBytes(), message);
        Path temporary = directory.resolve(id + ".tmp");
        writeForced(temporary, content);
        Path stored = Files.move(temporary, directory.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        forceNames();
        return read(stored, new ByteArrayInputStream(content));
    }

    /** All messages, oldest first; what was cut off while it was written is removed. */
    List<ReceivedMail> readAll() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(this::isWhole)
                    .sorted()
                    .flatMap(file -> readable(file).stream())
                    .toList();
        }
    }

    private boolean isWhole(Path file) {
        if (file.toString().endsWith(".tmp")) {
            boolean ignored = file.toFile().delete();
        }
        return file.toString().endsWith(SUFFIX);
    }

    private static Optional<ReceivedMail> readable(Path file) {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file))) {
            return Optional.of(read(file, input));
        } catch (IOException failure) {
            LOG.warn("Mail skipped file={}", file.getFileName(), failure);
            return Optional.empty();
        }
    }

    private static ReceivedMail read(Path file, InputStream input) throws IOException {
        try {
            InternetHeaders headers = new InternetHeaders(input, true);
            Envelope envelope = Envelope.of(headers);
            String name = file.getFileName().toString();
            return new ReceivedMail(
                    name.substring(0, name.length() - SUFFIX.length()),
                    envelope.receivedAt(),
                    envelope.recipients(),
                    Optional.ofNullable(headers.getHeader("Message-ID", null)).map(String::trim),
                    decoded(headers, "Subject"),
                    decoded(headers, "From"),
                    decoded(headers, "To"),
                    file);
        } catch (MessagingException failure) {
            throw new IOException("Unreadable message " + file, failure);
        }
    }

    private static String decoded(InternetHeaders headers, String name) throws UnsupportedEncodingException {
        String value = headers.getHeader(name, ", ");
        return value == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(value));
    }

    private void forceNames() throws IOException {
        try (FileChannel names = FileChannel.open(directory)) {
            names.force(true);
        }
    }

    private static void writeForced(Path path, byte[] content) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                int ignored = file.write(buffer);
            }
            file.force(true);
        }
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        return whole;
    }
}

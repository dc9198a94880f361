package org.convene.access.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A CSV of attendees (RFC 4180), read piece by piece: UTF-8, with a byte order mark or without, its fields separated by
 * commas, semicolons or tabs. Blocks while it reads.
 */
final class AudienceFile implements AutoCloseable {
    static final int MOST_ROWS = 100_000;
    private static final int LONGEST_FIELD = 65_536;
    private static final int LONGEST_HEADER = 16_384;
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
    private static final char QUOTE = '"';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final DigestInputStream bytes;
    private final CloseableIterator<CsvRecord> records;
    private final AudienceColumns columns;
    private final RowReader rows;
    private long line = 1;
    private int count;

    private AudienceFile(DigestInputStream bytes, CsvReader<CsvRecord> reader, Rules rules) {
        this.bytes = bytes;
        this.records = reader.iterator();
        this.columns = header();
        this.rows = new RowReader(columns, rules);
    }

    /**
     * By what rows are read.
     *
     * @param hash of a code
     * @param isAnonymous whether nothing of a person is taken but the id (R8)
     */
    record Rules(Function<AccessCode, byte[]> hash, boolean isAnonymous) {}

    /** Some rows, and what is to be said of them. */
    record Piece(List<AudienceRow> rows, List<Finding> findings) {}

    /**
     * @throws UnreadableAudienceException if it is no CSV of attendees
     * @throws UncheckedIOException if it breaks off
     */
    static AudienceFile open(InputStream stream, Rules rules) {
        var bytes = new DigestInputStream(stream, sha256());
        return reading(() -> {
            var text = new BufferedReader(new InputStreamReader(bytes, UTF_8.newDecoder()), LONGEST_HEADER);
            skipMark(text);
            var reader = CsvReader.builder()
                    .fieldSeparator(separator(text))
                    .maxBufferSize(LONGEST_FIELD)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(text);
            return new AudienceFile(bytes, reader, rules);
        });
    }

    AudienceColumns columns() {
        return columns;
    }

    /**
     * The next rows; none after the last.
     *
     * @throws UnreadableAudienceException if it is no CSV from here on, or has too many rows
     * @throws UncheckedIOException if it breaks off
     */
    Piece next(int most) {
        var read = new ArrayList<AudienceRow>();
        var findings = new ArrayList<Finding>();
        var end = count + most;
        while (count < end && has()) {
            var row = reading(records::next);
            line = row.getStartingLineNumber();
            if (++count > MOST_ROWS) {
                throw UnreadableAudienceException.tooMany(MOST_ROWS);
            }
            rows.read(row, findings).ifPresent(read::add);
        }
        return new Piece(read, findings);
    }

    boolean has() {
        return reading(records::hasNext);
    }

    int count() {
        return count;
    }

    /** Of all that was read (SHA-256). */
    byte[] digest() {
        return bytes.getMessageDigest().digest();
    }

    private AudienceColumns header() {
        if (!has()) {
            throw UnreadableAudienceException.csv("The file has no header.");
        }
        return AudienceColumns.of(reading(records::next).getFields());
    }

    private static void skipMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    /** That of which the first line, in which are but names of columns, has the most outside of quotes. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        var header = new StringBuilder();
        var isQuoted = false;
        var next = text.read();
        for (var length = 1; next != -1 && length < LONGEST_HEADER; length++) {
            if (next == QUOTE && (isQuoted || isAtStartOfField(header))) {
                isQuoted = !isQuoted;
            } else if (!isQuoted) {
                header.append((char) next);
            }
            next = !isQuoted && (next == '\n' || next == '\r') ? -1 : text.read();
        }
        text.reset();
        return SEPARATORS.stream()
                .max(Comparator.comparing(separator -> header.chars()
                        .filter(character -> character == separator)
                        .count()))
                .orElseThrow();
    }

    /** Elsewhere quotes are characters as others. */
    private static boolean isAtStartOfField(StringBuilder header) {
        return header.isEmpty() || SEPARATORS.contains(header.charAt(header.length() - 1));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (CharacterCodingException failure) {
            throw UnreadableAudienceException.encoding();
        } catch (CsvParseException failure) {
            throw UnreadableAudienceException.csv("The file is no CSV: a quote is wrong, or a field is too long.");
        } catch (UncheckedIOException failure) {
            throw failure.getCause() instanceof CharacterCodingException
                    ? UnreadableAudienceException.encoding()
                    : failure;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

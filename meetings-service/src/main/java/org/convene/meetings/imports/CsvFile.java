package org.convene.meetings.imports;

import static java.util.stream.Collectors.toList;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.meetings.meeting.MeetingBatch;

/**
 * Meetings of a CSV (RFC 4180): a header, and a row for each participant. Rows of the same {@code externalMeetingId} are
 * one meeting; what the first of them says of it, the others repeat or leave out.
 */
final class CsvFile {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final CsvColumns columns;
    private final Map<String, CsvMeeting> meetings = new LinkedHashMap<>();

    private CsvFile(CsvColumns columns) {
        this.columns = columns;
    }

    /**
     * @throws UnreadableFileException if it is no CSV, or none of meetings, or has more of them than one call takes
     */
    static List<FileMeeting> read(String text) {
        var reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text);
        var line = 0L;
        try (var records = reader.iterator()) {
            var file = new CsvFile(header(records));
            while (records.hasNext()) {
                var row = records.next();
                line = row.getStartingLineNumber();
                file.add(row);
            }
            return file.meetings.values().stream().map(CsvMeeting::done).toList();
        } catch (CsvParseException failure) {
            throw UnreadableFileException.csv("The file is no CSV after line " + line + ": a quote is wrong there.");
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /** That of which the first line, in which are but names of columns, has the most. */
    private static char separator(String text) {
        var header = text.lines().findFirst().orElse("");
        return SEPARATORS.stream()
                .max(Comparator.comparing(separator -> header.chars()
                        .filter(character -> character == separator)
                        .count()))
                .orElseThrow();
    }

    private static CsvColumns header(CloseableIterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw UnreadableFileException.csv("The file has no header.");
        }
        return CsvColumns.of(stripped(records.next()).collect(toList()));
    }

    private void add(CsvRecord row) {
        var line = Math.toIntExact(row.getStartingLineNumber());
        var width = columns.header().size();
        if (row.getFieldCount() != width) {
            throw UnreadableFileException.csv(
                    "Line " + line + " has " + row.getFieldCount() + " fields, and the header has " + width + ".");
        }
        var cells = stripped(row).toList();
        meeting(externalId(cells), line).add(line, cells);
    }

    private CsvMeeting meeting(Optional<String> externalId, int line) {
        // Who has no id stands alone, to be refused by itself.
        var meeting = meetings.computeIfAbsent(externalId.orElse("\n" + line), id -> new CsvMeeting(columns, line));
        if (meetings.size() > MeetingBatch.MOST) {
            throw UnreadableFileException.tooMany(MeetingBatch.MOST);
        }
        return meeting;
    }

    private Optional<String> externalId(List<String> cells) {
        for (var index = 0; index < cells.size(); index++) {
            if (columns.header().get(index).name().equals(FileMeeting.EXTERNAL_ID)) {
                return Optional.of(cells.get(index)).filter(id -> !id.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static Stream<String> stripped(CsvRecord row) {
        return row.getFields().stream().map(String::strip);
    }
}

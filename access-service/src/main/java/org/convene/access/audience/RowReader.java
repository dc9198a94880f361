package org.convene.access.audience;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.convene.access.audience.AudienceFile.Rules;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file of attendees, one after the other, and says of each what is wrong or doubtful. */
final class RowReader {
    private static final int LONGEST = 254;
    private static final int LONGEST_CUSTOM = 1_000;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");

    private final AudienceColumns columns;
    private final Rules rules;
    private @Nullable AccessCode before;

    RowReader(AudienceColumns columns, Rules rules) {
        this.columns = columns;
        this.rules = rules;
    }

    /** Empty where something is wrong, of which the findings tell then. */
    Optional<AudienceRow> read(CsvRecord row, List<Finding> findings) {
        var line = Math.toIntExact(row.getStartingLineNumber());
        var width = columns.names().size();
        if (row.getFieldCount() != width) {
            findings.add(Finding.error(
                    line,
                    AudienceColumns.CODE,
                    "fields",
                    "the row has " + row.getFieldCount() + " fields, and the header " + width));
            return Optional.empty();
        }
        return new Cells(line, cells(row), findings).row();
    }

    private Map<String, String> cells(CsvRecord row) {
        var cells = new LinkedHashMap<String, String>();
        for (var index = 0; index < row.getFieldCount(); index++) {
            cells.put(columns.names().get(index), row.getField(index).strip());
        }
        return cells;
    }

    private static Instant instant(OffsetDateTime time) {
        if (time.getYear() < 1970 || time.getYear() > 9999) {
            throw new DateTimeException("RFC 3339 has years of four digits");
        }
        return time.toInstant();
    }

    /** One row. */
    private final class Cells {
        private final int line;
        private final Map<String, String> values;
        private final List<Finding> findings;
        private boolean isWrong;

        Cells(int line, Map<String, String> values, List<Finding> findings) {
            this.line = line;
            this.values = values;
            this.findings = findings;
        }

        Optional<AudienceRow> row() {
            values.forEach(this::checkText);
            var code = code();
            var email = value(AudienceColumns.EMAIL);
            if (email.filter(address -> !EMAIL.matcher(address).matches()).isPresent()) {
                refuse(AudienceColumns.EMAIL, "email", "must be an email address");
            }
            var window = window();
            if (isWrong || code.isEmpty()) {
                return Optional.empty();
            }
            weaknesses(code.get())
                    .forEach(weakness -> findings.add(Finding.warning(
                            line, AudienceColumns.CODE, weakness.rule(), "the code " + weakness.message())));
            before = code.get();
            return Optional.of(rules.isAnonymous() ? anonymous(code.get(), window) : full(code.get(), email, window));
        }

        private AudienceRow full(AccessCode code, Optional<String> email, EntryWindow window) {
            var custom = new LinkedHashMap<String, String>();
            columns.custom().forEach(name -> value(name).ifPresent(text -> custom.put(name, text)));
            var name = value(AudienceColumns.NAME).orElse("");
            return new AudienceRow(
                    line, rules.hash().apply(code), value(AudienceColumns.ID), name, email, window, custom);
        }

        private AudienceRow anonymous(AccessCode code, EntryWindow window) {
            var id = value(AudienceColumns.ID);
            return new AudienceRow(line, rules.hash().apply(code), id, "", Optional.empty(), window, Map.of());
        }

        private Optional<AccessCode> code() {
            var code = value(AudienceColumns.CODE).flatMap(AccessCode::of);
            if (code.isEmpty()) {
                refuse(AudienceColumns.CODE, "code", "must be 1 to 200 characters");
            }
            return code;
        }

        private Stream<Weakness> weaknesses(AccessCode code) {
            var own = code.weakness().stream();
            var follows = Stream.of(Weakness.FOLLOWS).filter(weak -> before != null && code.follows(before));
            var known = Stream.of(Weakness.KNOWN)
                    .filter(weak -> Stream.of(AudienceColumns.ID, AudienceColumns.NAME, AudienceColumns.EMAIL)
                            .flatMap(column -> value(column).stream())
                            .anyMatch(code::isSpelled));
            return Stream.of(own, follows, known).flatMap(all -> all);
        }

        private EntryWindow window() {
            var window = new EntryWindow(time(AudienceColumns.NOT_BEFORE), time(AudienceColumns.NOT_AFTER));
            var isUpsideDown = window.notBefore()
                    .filter(start ->
                            window.notAfter().filter(end -> !end.isAfter(start)).isPresent())
                    .isPresent();
            if (isUpsideDown) {
                refuse(AudienceColumns.NOT_AFTER, "after", "must be after notBefore");
            }
            return window;
        }

        private Optional<Instant> time(String column) {
            try {
                return value(column).map(text -> OffsetDateTime.parse(text)).map(RowReader::instant);
            } catch (DateTimeException malformed) {
                refuse(column, "date-time", "must be a time of RFC 3339, such as 2026-05-31T09:00:00Z");
                return Optional.empty();
            }
        }

        private void checkText(String column, String value) {
            var longest = columns.custom().contains(column) ? LONGEST_CUSTOM : LONGEST;
            if (value.length() > longest && !column.equals(AudienceColumns.CODE)) {
                refuse(column, "size", "must have at most " + longest + " characters");
            }
            if (CONTROLS.matcher(value).find() && !column.equals(AudienceColumns.CODE)) {
                refuse(column, "control-characters", "must be one line without control characters");
            }
        }

        private void refuse(String column, String rule, String message) {
            isWrong = true;
            findings.add(Finding.error(line, column, rule, message));
        }

        private Optional<String> value(String column) {
            return Optional.ofNullable(values.get(column)).filter(text -> !text.isEmpty());
        }
    }
}

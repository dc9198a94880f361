package org.convene.access.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+34 600", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1", "=cmd|' /C calc'!A0"})
    void whatASpreadsheetTakesForAFormulaIsText(String cell) {
        assertThat(read(text(List.of(List.of(cell)), false)).get(1)).containsExactly("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë", "a=b", "a,b", "\"quoted\"", "two\r\nlines", " ", "a\tb"})
    void everythingElseStaysAsItIs(String cell) {
        assertThat(read(text(List.of(List.of(cell)), false)).get(1)).containsExactly(cell);
    }

    @Test
    void linesEndAsRfc4180HasItAndAMarkIsThereWhereAsked() {
        assertThat(text(List.of(List.of("a")), false)).isEqualTo("Name\r\na\r\n");
        assertThat(text(List.of(), true)).isEqualTo("\uFEFFName\r\n");
    }

    @Test
    void rowsAreReadPageByPageAndNoMoreThanAreSent() {
        var rows = IntStream.range(0, 2_500).mapToObj("%05d"::formatted).toList();
        var asked = new ArrayList<String>();
        var export = new CsvExport<>(
                List.of("Name"),
                (after, most) -> {
                    asked.add(after);
                    return Uni.createFrom()
                            .item(rows.stream()
                                    .filter(row -> row.compareTo(after) > 0)
                                    .limit(most)
                                    .toList());
                },
                row -> row,
                List::of);

        var start =
                export.text(false).select().first(2).collect().asList().await().atMost(Duration.ofSeconds(30));
        assertThat(start).hasSize(2);
        assertThat(asked).hasSizeLessThanOrEqualTo(2);

        asked.clear();
        var all = String.join("", export.text(false).collect().asList().await().atMost(Duration.ofSeconds(30)));
        assertThat(read(all)).hasSize(2_501).last().isEqualTo(List.of("02499"));
        assertThat(asked).containsExactly("", "00999", "01999", "02499");
    }

    /** As spreadsheets do where semicolons separate. */
    @Test
    void noCellBeginsLikeAFormulaBehindASemicolonEither() {
        assertThat(text(List.of(List.of("x;=1+1"), List.of("x;y=1")), false)).contains("x;'=1+1", "x;y=1");
    }

    private static String text(List<List<String>> records, boolean mark) {
        var export = new CsvExport<>(
                List.of("Name"),
                (after, most) -> Uni.createFrom().item(after.isEmpty() ? records : List.<List<String>>of()),
                cells -> "last",
                cells -> cells);
        return String.join("", export.text(mark).collect().asList().await().atMost(Duration.ofSeconds(30)));
    }

    private static List<List<String>> read(String csv) {
        return CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv).stream()
                .map(row -> row.getFields())
                .toList();
    }
}

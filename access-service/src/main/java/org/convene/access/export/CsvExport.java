package org.convene.access.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestMulti;

/**
 * A table that is sent as CSV (RFC 4180) while it is read, page by page, so that it may be of any length.
 *
 * @param rows those whose ids come after the given one, at most so many, in the order of ids
 */
public record CsvExport<T>(
        List<String> header,
        BiFunction<String, Integer, Uni<List<T>>> rows,
        Function<T, String> id,
        Function<T, List<String>> cells) {
    public static final String MEDIA_TYPE = "text/csv";

    private static final int PAGE = 1_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), in full width, too. */
    private static final Pattern BEFORE_FORMULA =
            Pattern.compile("^(?=[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])|(?<=;)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    /**
     * @param name of the file, without its ending
     * @param mark whether it begins with a byte order mark, by which spreadsheets know UTF-8
     */
    public static RestMulti<String> answer(Uni<CsvExport<?>> export, String name, boolean mark) {
        return RestMulti.fromUniResponse(
                export,
                table -> table.text(mark),
                table -> Map.of(
                        HttpHeaders.CONTENT_TYPE,
                        List.of(MEDIA_TYPE + ";charset=UTF-8"),
                        HttpHeaders.CONTENT_DISPOSITION,
                        List.of("attachment; filename=\"" + name + ".csv\""),
                        HttpHeaders.CACHE_CONTROL,
                        List.of("no-store")));
    }

    Multi<String> text(boolean mark) {
        var start = (mark ? BYTE_ORDER_MARK : "") + lines(List.of(header));
        var pages = Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(""), this::next)
                .until(List::isEmpty)
                .map(page -> lines(page.stream().map(cells).toList()));
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(start), pages);
    }

    private Uni<List<T>> next(AtomicReference<String> after) {
        return rows.apply(after.get(), PAGE).invoke(page -> {
            if (!page.isEmpty()) {
                after.set(id.apply(page.get(page.size() - 1)));
            }
        });
    }

    private static String lines(List<List<String>> records) {
        var text = new StringWriter();
        var writer = CsvWriter.builder().bufferSize(0).build(text);
        records.forEach(cells ->
                writer.writeRecord(cells.stream().map(CsvExport::harmless).toList()));
        return text.toString();
    }

    /** An apostrophe tells spreadsheets that it is text. Some begin a cell behind a semicolon, too. */
    private static String harmless(String cell) {
        return BEFORE_FORMULA.matcher(cell).replaceAll("'");
    }
}

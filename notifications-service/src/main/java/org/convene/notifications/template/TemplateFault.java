package org.convene.notifications.template;

import com.github.jknack.handlebars.HandlebarsException;
import java.io.FileNotFoundException;
import java.util.regex.Pattern;

/**
 * What is wrong with a template, and where. It holds nothing of the data.
 *
 * @param file such as {@code email/de/text.hbs}
 * @param line from 1; 0 where it is the file as a whole
 * @param column from 0
 * @param reason cut after 200 characters
 */
public record TemplateFault(String file, int line, int column, String reason) {
    private static final int MOST_CHARACTERS = 200;
    /** Where a partial was looked for may be a value: {@code {{> (lookup . 'party')}}}. */
    private static final Pattern LOOKED_FOR = Pattern.compile("(?s)^(The partial '.*?') at '.*( could not be found)$");

    public TemplateFault {
        reason = cut(reason);
    }

    /** Between two characters. */
    private static String cut(String reason) {
        if (reason.length() <= MOST_CHARACTERS) {
            return reason;
        }
        var end = Character.isHighSurrogate(reason.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return reason.substring(0, end) + '…';
    }

    /** The same wherever it is: {@code file:line:column: reason}. */
    @Override
    public String toString() {
        return line == 0 ? file + ": " + reason : file + ':' + line + ':' + column + ": " + reason;
    }

    /** Of one that is nothing but blanks, or makes nothing else of its data. */
    static TemplateFault writesNothing(String file) {
        return new TemplateFault(file, 0, 0, "it writes nothing");
    }

    /**
     * @param file where nothing better is known
     */
    static TemplateFault of(String file, Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TemplateException known) {
                return known.fault();
            }
        }
        if (failure instanceof StackOverflowError) {
            return new TemplateFault(file, 0, 0, "it is nested too deep");
        }
        if (failure instanceof HandlebarsException known && known.getError() != null) {
            var error = known.getError();
            return new TemplateFault(error.filename, error.line, error.column, reason(known, error.reason));
        }
        return new TemplateFault(file, 0, 0, reason(failure, "cannot be written"));
    }

    /** What others threw may quote the data. */
    private static String reason(Throwable failure, String otherwise) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RenderingLimitException || cause instanceof InvalidIntlOptionException) {
                return String.valueOf(cause.getMessage());
            }
        }
        var cause = failure.getCause();
        return cause == null || cause instanceof FileNotFoundException
                ? firstLine(LOOKED_FOR.matcher(otherwise).replaceFirst("$1$2"))
                : "cannot be written";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}

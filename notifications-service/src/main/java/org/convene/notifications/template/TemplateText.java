package org.convene.notifications.template;

import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of templates, as it is given to the compiler. */
public final class TemplateText {
    /** In characters: more may keep the compiler for more than a second or so. */
    public static final int MOST_CHARACTERS = 65_536;

    static final String SUFFIX = ".hbs";

    private static final String MARK = "\uFEFF";
    private static final int MOST_NESTED = 100;
    private static final int MOST_BLANKS = 60;
    private static final Pattern INDENTED_PARTIAL =
            Pattern.compile("(?m)^[ \t]{" + (MOST_BLANKS + 1) + ",}+(?=\\{\\{~?#?>)");
    private static final Pattern TAG = Pattern.compile("\\{\\{[^{}]*}}");
    private static final Pattern PRINTED_QUOTES = Pattern.compile("=[\u201C\u201D]([^\u201C\u201D\"]*)[\u201C\u201D]");
    private static final Pattern BLOCK_EDGE = Pattern.compile("\\{\\{~?(#|\\^(?!~?}})|/)");

    private static final String PARTIAL_BLOCK = "{{#>";
    private static final Pattern LINE_OF_EDGE = Pattern.compile("(?md)^[ \t]*\\{\\{(?:#>|/)[^{}~]*}}(?=[ \t]*\r?$)");
    private static final String COMMENT = "{{!}}";
    private static final String SAID = "{{!";
    private static final String NOTHING = "{{#if [ ]}}{{/if";

    private TemplateText() {}

    /**
     * Quotes of an option that are printed as in the documentation (”Europe/Madrid”) count as quotes. Lines that hold
     * nothing but the edge of a block around which a partial stands end with a comment, for then the compiler takes them
     * out, as Handlebars.js does. The compiler counts no lines in a comment, so that one of several lines is said as a block of
     * nothing. Nothing that a fault could point to moves.
     *
     * @param name as faults tell it, such as {@code email/de/text.hbs}
     * @throws TemplateException if it is nested more than 100 deep, or a partial indented by more than 60 blanks, each of whose
     *     lines would have as many: no reader would survive that
     */
    static TemplateSource source(String name, String given) {
        var text = withoutMark(given);
        requireShallow(name, text);
        requireNear(name, text);
        return new StringTemplateSource(
                name,
                TAG.matcher(marked(counted(text)))
                        .replaceAll(tag -> Matcher.quoteReplacement(
                                PRINTED_QUOTES.matcher(tag.group()).replaceAll("=\"$1\""))));
    }

    /** Without the mark of the order of bytes that some editors begin a file with. */
    static String withoutMark(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }

    private static String counted(String text) {
        var said = new StringBuilder();
        var end = 0;
        for (var start = text.indexOf(SAID); start >= 0; start = text.indexOf(SAID, end)) {
            var close = text.startsWith("--", start + SAID.length()) ? "--}}" : "}}";
            var stop = text.indexOf(close, start + SAID.length());
            if (stop < 0) {
                break;
            }
            said.append(text, end, start);
            end = stop + close.length();
            var comment = text.substring(start, end);
            said.append(text.startsWith("\\", start - 1) ? comment : counts(comment));
        }
        return said.append(text, end, text.length()).toString();
    }

    private static String counts(String comment) {
        var lines = comment.chars().filter(character -> character == '\n').count();
        var last = comment.length() - 1 - comment.lastIndexOf('\n');
        return lines == 0 ? comment : NOTHING + "\n".repeat((int) lines) + " ".repeat(last - 2) + "}}";
    }

    private static String marked(String text) {
        return text.contains(PARTIAL_BLOCK)
                ? LINE_OF_EDGE.matcher(text).replaceAll("$0" + Matcher.quoteReplacement(COMMENT))
                : text;
    }

    private static void requireShallow(String name, String text) {
        var depth = 0;
        var edges = BLOCK_EDGE.matcher(text);
        while (edges.find()) {
            depth += edges.group(1).equals("/") ? -1 : 1;
            if (depth > MOST_NESTED) {
                throw fault(name, text, edges.start(), "blocks are nested more than " + MOST_NESTED + " deep");
            }
        }
    }

    private static void requireNear(String name, String text) {
        var indented = INDENTED_PARTIAL.matcher(text);
        if (indented.find()) {
            throw fault(name, text, indented.end(), "a partial is indented by more than " + MOST_BLANKS + " blanks");
        }
    }

    private static TemplateException fault(String name, String text, int place, String reason) {
        var before = text.substring(0, place);
        var line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        return new TemplateException(new TemplateFault(name, line, place - before.lastIndexOf('\n') - 1, reason));
    }
}

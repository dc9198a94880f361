package org.convene.notifications.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A template said so that the compiler leaves the blanks and lines that Handlebars.js leaves: there a block's tag, a partial
 * or a comment takes its line with it only if it stands alone on it, and so do the edges of a block around which a partial
 * stands.
 */
final class TemplateLines {
    private static final Pattern TAG = Pattern.compile("(?s)\\\\?\\{\\{(?:~?!--.*?--~?|~?!.*?|\\{.*?}|.*?)}}");
    private static final Pattern STANDING = Pattern.compile("\\{\\{~?\\s*(?:[#/^>!]|else\\b).*", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(?s)\\{\\{(~?)!(.*?)(~?)}}");
    private static final Pattern TRIMMED_ELSE = Pattern.compile("^\\{\\{~\\^\\s*(~?)}}$");
    private static final Pattern PARTIAL = Pattern.compile("\\{\\{~?>");
    private static final String PARTIAL_BLOCK = "#>";
    private static final String TRIMMING = "~}}";

    /** Write nothing, and are a tag as any other. */
    private static final String VALUE = "{{[ ]}}";

    private static final String TRIM_AND_VALUE = "{{~[ ]}}";
    private static final String VALUE_AND_TRIM = "{{[ ]~}}";
    private static final String REMARK = "{{!}}";
    private static final String REMARK_AND_TRIM = "{{!~}}";

    private final StringBuilder written = new StringBuilder();
    private final boolean hasPartialBlocks;
    private final List<Integer> indented = new ArrayList<>();
    private int tags;
    private boolean hasOthers;
    private boolean isBlankBefore;
    private String last = "";
    private int lastEnd;

    private TemplateLines(String text) {
        this.hasPartialBlocks = text.contains(PARTIAL_BLOCK);
    }

    /** Nothing that a fault could point to moves, but what stands behind a comment or a block with {@code ~} on its line. */
    static String of(String text) {
        var lines = new TemplateLines(text);
        var tags = TAG.matcher(text);
        var end = 0;
        while (tags.find()) {
            lines.addText(text.substring(end, tags.start()));
            lines.addTag(tags.group());
            end = tags.end();
        }
        lines.addText(text.substring(end));
        lines.end();
        return lines.written.toString();
    }

    /** Of blanks behind the last tag the compiler makes one line with those in front of it, however many these are. */
    private void end() {
        if (!hasOthers && tags == 1) {
            written.setLength(lastEnd);
        }
        endLine();
    }

    private void addText(String text) {
        var first = text.indexOf('\n');
        if (first < 0) {
            hasOthers |= !text.isBlank();
        } else {
            hasOthers |= !text.substring(0, first).isBlank();
            endLine();
            hasOthers = !text.substring(text.lastIndexOf('\n')).isBlank();
        }
        if (!text.isEmpty()) {
            isBlankBefore = text.substring(text.lastIndexOf('\n') + 1).isBlank() && !text.endsWith("\n");
        }
        written.append(text);
    }

    private void addTag(String tag) {
        if (!STANDING.matcher(tag).matches()) {
            hasOthers = true;
        }
        if (PARTIAL.matcher(tag).lookingAt() && isBlankBefore) {
            indented.add(written.length());
        }
        tags++;
        last = tag;
        var comment = COMMENT.matcher(tag);
        written.append(
                comment.matches()
                        ? comment(comment.group(1), comment.group(2), comment.group(3))
                        : TRIMMED_ELSE.matcher(tag).replaceFirst("{{~else$1}}"));
        lastEnd = written.length();
    }

    /** One that has several lines, or trims, as a block that says nothing: the compiler counts no lines in a comment. */
    private static String comment(String before, String said, String after) {
        var end = said.lastIndexOf('\n');
        if (end < 0 && (before + after).isEmpty()) {
            return "{{!" + said.replace('~', '.') + "}}";
        }
        var lines =
                "\n".repeat((int) said.chars().filter(letter -> letter == '\n').count());
        return "{{" + before + "#if [ ]}}{{/if" + lines + " ".repeat(said.length() - 1 - end) + after + "}}";
    }

    private void endLine() {
        if (hasOthers || tags > 1) {
            leaveAsTheyAre();
        }
        indented.clear();
        if (!hasOthers && tags > 1) {
            written.insert(lastEnd, last.endsWith(TRIMMING) ? VALUE_AND_TRIM : VALUE);
        } else if (!hasOthers && tags == 1 && hasPartialBlocks && isEdge(last)) {
            written.insert(lastEnd, last.endsWith(TRIMMING) ? REMARK_AND_TRIM : REMARK);
        }
        tags = 0;
        hasOthers = false;
    }

    /** The compiler indents partials behind nothing but blanks, those too that do not stand alone. */
    private void leaveAsTheyAre() {
        for (var next = indented.size() - 1; next >= 0; next--) {
            var place = indented.get(next);
            var mark = written.charAt(place + 2) == '~' ? TRIM_AND_VALUE : VALUE;
            written.insert(place, mark);
            lastEnd += mark.length();
        }
    }

    private static boolean isEdge(String tag) {
        return tag.startsWith("{{#>") || tag.startsWith("{{/");
    }
}

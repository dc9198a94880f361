package org.convene.tools.finding;

/**
 * Something about a tool that its tenant should know.
 *
 * @param code stable, for programs; {@code docs/tools.md} lists them
 * @param text what is the matter, and what to do about it
 */
public record Finding(String code, Severity severity, String text) {
    /** The tool does not show, or does not work. */
    public static Finding error(String code, String text) {
        return new Finding(code, Severity.ERROR, text);
    }

    /** The tool shows, but not as it should, or not for long. */
    public static Finding warning(String code, String text) {
        return new Finding(code, Severity.WARNING, text);
    }

    /** Good to know. */
    public static Finding info(String code, String text) {
        return new Finding(code, Severity.INFO, text);
    }
}

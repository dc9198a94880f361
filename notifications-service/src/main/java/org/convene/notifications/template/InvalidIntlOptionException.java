package org.convene.notifications.template;

/** An option that {@code Intl.DateTimeFormat} throws at, in its words. */
final class InvalidIntlOptionException extends RuntimeException {
    private InvalidIntlOptionException(String message) {
        super(message, null, false, false);
    }

    static InvalidIntlOptionException outOfRange(String option, String value) {
        return new InvalidIntlOptionException(
                option.equals("timeZone")
                        ? "Invalid time zone specified: " + value
                        : "Value " + value + " out of range for Intl.DateTimeFormat options property " + option);
    }

    static InvalidIntlOptionException beside(String field, boolean dateStyle) {
        return new InvalidIntlOptionException(
                "Can't set option " + field + " when " + (dateStyle ? "dateStyle" : "timeStyle") + " is used");
    }
}

package org.convene.meetings.imports;

import org.convene.platform.problem.DomainException;

/** A file of which nothing can be taken, for nobody knows where in it a meeting begins or ends. */
final class UnreadableFileException extends DomainException {
    private UnreadableFileException(String code, String message) {
        super(Kind.INVALID, code, message);
    }

    static UnreadableFileException encoding() {
        return new UnreadableFileException("not-utf-8", "The file is not UTF-8.");
    }

    static UnreadableFileException csv(String message) {
        return new UnreadableFileException("malformed-csv", message);
    }

    static UnreadableFileException calendar(String message) {
        return new UnreadableFileException("malformed-calendar", message);
    }

    static UnreadableFileException method(String method) {
        return new UnreadableFileException(
                "calendar-method", "Only what is published or requested can be imported, not a " + method + ".");
    }

    static UnreadableFileException tooMany(int most) {
        return new UnreadableFileException("too-many-meetings", "The file has more than " + most + " meetings.");
    }
}

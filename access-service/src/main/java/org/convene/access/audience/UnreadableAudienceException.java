package org.convene.access.audience;

import org.convene.platform.problem.DomainException;

/** A file of which nothing can be taken. */
final class UnreadableAudienceException extends DomainException {
    private UnreadableAudienceException(String code, String message) {
        super(Kind.INVALID, code, message);
    }

    static UnreadableAudienceException encoding() {
        return new UnreadableAudienceException("not-utf-8", "The file is not UTF-8.");
    }

    static UnreadableAudienceException csv(String message) {
        return new UnreadableAudienceException("malformed-csv", message);
    }

    static UnreadableAudienceException tooMany(int most) {
        return new UnreadableAudienceException("too-many-attendees", "The file has more than " + most + " rows.");
    }
}

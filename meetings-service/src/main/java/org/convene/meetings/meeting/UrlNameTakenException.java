package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

final class UrlNameTakenException extends DomainException {
    UrlNameTakenException(String urlName) {
        super(Kind.CONFLICT, "url-name-taken", "The urlName " + urlName + " is taken by another meeting.");
    }
}

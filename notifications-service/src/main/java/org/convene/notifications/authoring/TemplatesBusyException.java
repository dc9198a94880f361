package org.convene.notifications.authoring;

import org.convene.platform.problem.DomainException;

/** So many templates are being tried that no other is for now. */
final class TemplatesBusyException extends DomainException {
    TemplatesBusyException() {
        super(Kind.UNAVAILABLE, "unavailable", "Too many templates are being tried right now. Try again in a moment.");
    }
}

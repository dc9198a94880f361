package org.convene.notifications.authoring;

import org.convene.platform.problem.DomainException;

/** It cannot be done as things are. */
final class TemplateConflictException extends DomainException {
    private TemplateConflictException(String code, String message) {
        super(Kind.CONFLICT, code, message);
    }

    static TemplateConflictException nothingToRollBack() {
        return new TemplateConflictException("nothing-to-roll-back", "The template was never put to use.");
    }

    static TemplateConflictException tooMany(int most) {
        return new TemplateConflictException(
                "too-many-templates", "There are " + most + " already, and no more are kept.");
    }

    static TemplateConflictException tooLarge(long most) {
        return new TemplateConflictException(
                "too-large", "All templates in use would be more than " + most + " bytes together.");
    }

    static TemplateConflictException notSent(String reason) {
        return new TemplateConflictException("test-not-sent", "The test was not sent: " + reason + ".");
    }
}

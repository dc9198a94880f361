package org.convene.notifications.authoring;

import org.convene.platform.problem.DomainException;

final class TemplateNotFoundException extends DomainException {
    TemplateNotFoundException() {
        super(Kind.NOT_FOUND, "template-not-found", "There is no such template or version of it.");
    }
}

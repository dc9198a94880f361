package org.convene.notifications.authoring;

import java.util.List;
import org.convene.notifications.template.TemplateFault;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

/** A template does not compile, or a sample cannot be written with it: it says where. */
final class BrokenTemplateException extends DomainException {
    BrokenTemplateException(TemplateFault fault) {
        super(
                Kind.INVALID,
                "template-broken",
                "No message can be written with this template.",
                List.of(new FieldError("source", "template", fault.toString())));
    }
}

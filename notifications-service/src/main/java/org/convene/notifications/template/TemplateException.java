package org.convene.notifications.template;

/** A template does not compile, or not end well. */
public final class TemplateException extends RuntimeException {
    private final transient TemplateFault fault;

    TemplateException(TemplateFault fault) {
        super(fault.toString(), null, false, false);
        this.fault = fault;
    }

    public TemplateFault fault() {
        return fault;
    }
}

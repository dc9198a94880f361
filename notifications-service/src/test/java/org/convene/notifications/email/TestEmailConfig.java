package org.convene.notifications.email;

public record TestEmailConfig(boolean enabled) implements EmailConfig {
    @Override
    public String from() {
        return "Convene <no-reply@convene.localhost>";
    }

    @Override
    public String messageDomain() {
        return "convene.localhost";
    }
}

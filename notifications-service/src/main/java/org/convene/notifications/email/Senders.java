package org.convene.notifications.email;

import jakarta.mail.internet.InternetAddress;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.convene.notifications.template.RenderedEmail;

/**
 * Who mails are from: whom the templates name, else whom the configuration does. Tenants word the name, but no address of
 * another domain than the installation's, whatever data their templates write.
 */
final class Senders {
    private static final String NO_MAILBOX = "it writes no mailbox";

    private final EmailConfig config;

    Senders(EmailConfig config) {
        this.config = config;
    }

    /**
     * A sender.
     *
     * @param replaced whether it stands in for what is no mailbox, or of another domain
     */
    record Named(InternetAddress mailbox, boolean replaced) {}

    /**
     * @throws InvalidAddressException if what is configured is no mailbox
     */
    Named of(RenderedEmail text, Sender tenant) {
        var installed = installed(text, tenant);
        if (text.from().isEmpty() || text.from().equals(text.installedFrom())) {
            return installed;
        }
        return fault(text.from(), tenant, installed.mailbox()).isPresent()
                ? new Named(installed.mailbox(), true)
                : new Named(tenant.mailbox(text.from()), false);
    }

    /**
     * Why one of what a tenant's template writes is not used; empty where all are.
     *
     * @param text of the installation's templates
     */
    Optional<String> fault(Collection<String> written, RenderedEmail text, Sender tenant) {
        var installed = installed(text, tenant).mailbox();
        return written.stream()
                .flatMap(sender -> fault(sender, tenant, installed).stream())
                .findFirst();
    }

    private Named installed(RenderedEmail text, Sender tenant) {
        if (text.installedFrom().isEmpty()) {
            return new Named(tenant.mailbox(config.from()), false);
        }
        try {
            return new Named(tenant.mailbox(text.installedFrom()), false);
        } catch (InvalidAddressException none) {
            return new Named(tenant.mailbox(config.from()), true);
        }
    }

    private static Optional<String> fault(String written, Sender tenant, InternetAddress installed) {
        try {
            var domain = domain(installed);
            return domain.equals(domain(tenant.mailbox(written)))
                    ? Optional.empty()
                    : Optional.of("its address is not of " + domain);
        } catch (InvalidAddressException none) {
            return Optional.of(NO_MAILBOX);
        }
    }

    private static String domain(InternetAddress mailbox) {
        var address = mailbox.getAddress();
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}

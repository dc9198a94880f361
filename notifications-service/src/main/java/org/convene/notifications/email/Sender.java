package org.convene.notifications.email;

import jakarta.mail.internet.InternetAddress;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Branding;

/**
 * Whose mails they are.
 *
 * @param name for people
 * @param domain the first label of the tenant's host names
 */
record Sender(String name, String domain) {
    static Sender of(TenantState tenant) {
        return new Sender(tenant.branding().flatMap(Branding::name).orElse(tenant.name()), tenant.domain());
    }

    /**
     * The name gets into the pattern once this is taken apart, so that it can be no address.
     *
     * @param pattern a mailbox with {@code {name}} and {@code {tenant}} in it
     * @throws InvalidAddressException if that is not one mailbox
     */
    InternetAddress mailbox(String pattern) {
        var mailbox = Mailbox.parse(pattern.replace("{tenant}", domain));
        var personal = mailbox.getPersonal();
        return Mailbox.of(personal == null ? "" : personal.replace("{name}", name), mailbox.getAddress());
    }
}

package org.convene.notifications.template;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/** Which templates of their own tenants have activated. */
public interface OwnTemplates {
    /**
     * All that are active.
     *
     * @param revision rises with every change
     */
    record Active(long revision, Map<TemplatePlace, String> texts) {}

    /** Empty where nothing has changed since then. A tenant that never had any is at revision 0. */
    Uni<Optional<Active>> since(String tenant, long revision);
}

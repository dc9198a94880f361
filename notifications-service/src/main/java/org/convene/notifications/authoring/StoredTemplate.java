package org.convene.notifications.authoring;

import java.util.Optional;
import org.convene.notifications.template.TemplatePlace;

/**
 * A part that a tenant words itself.
 *
 * @param versions how many there were
 * @param active the version in use; empty where the installation's template is
 */
record StoredTemplate(String id, TemplatePlace place, int versions, Optional<Integer> active) {}

package org.convene.notifications.authoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part that the tenant words itself.
 *
 * @param versions how many there were; the number of the newest
 * @param active the version in use; absent where the installation's template is
 */
record TemplateView(
        String id, String channel, String language, String kind, String part, int versions, Optional<Integer> active) {
    static TemplateView of(StoredTemplate template) {
        var place = template.place();
        return new TemplateView(
                template.id(),
                place.channel().code(),
                place.language(),
                place.kind(),
                place.part(),
                template.versions(),
                template.active());
    }

    /**
     * The same with what became of it.
     *
     * @param newest the newest versions, the newest first
     * @param activations the newest of them, the newest first
     */
    record Detail(TemplateView template, List<VersionView> newest, List<ActivationView> activations) {}

    /**
     * @param source absent in lists
     */
    record VersionView(int version, Optional<String> source, String createdBy, Instant createdAt) {}

    /**
     * @param version absent where the installation's template came back into use
     */
    record ActivationView(
            Optional<Integer> version,
            String activatedBy,
            Instant activatedAt,
            Optional<String> rolledBackBy,
            Optional<Instant> rolledBackAt) {}

    /**
     * What was put to use.
     *
     * @param warnings what is to be thought of, in the words of the log
     * @param segments of the longest of some sample text messages
     */
    record ActivatedView(TemplateView template, List<String> warnings, Optional<Integer> segments) {}
}

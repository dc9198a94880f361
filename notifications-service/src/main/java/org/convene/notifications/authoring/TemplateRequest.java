package org.convene.notifications.authoring;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.template.TemplatePlace;
import org.convene.notifications.template.TemplateText;
import org.convene.platform.problem.InvalidFieldException;

/**
 * A new version of a part.
 *
 * @param channel {@code email} or {@code sms}
 * @param language BCP 47
 * @param kind of message; {@code invitation} where absent
 * @param part {@code from}, {@code subject}, {@code text} or {@code html}
 * @param source Handlebars
 */
record TemplateRequest(
        @NotNull @Pattern(regexp = "email|sms", message = "must be email or sms")
        String channel,

        @NotNull @Size(max = 35) String language,
        Optional<@Size(max = 35) String> kind,
        @NotNull @Size(max = 35) String part,
        @NotNull @Size(max = TemplateText.MOST_CHARACTERS) String source) {
    /**
     * @throws InvalidFieldException if there is no such place
     */
    TemplatePlace place() {
        var by = Channel.ofCode(channel);
        if (!TemplatePlace.parts(by).contains(part)) {
            throw new InvalidFieldException(
                    "part", "part", "must be one of " + String.join(", ", TemplatePlace.parts(by)));
        }
        return new TemplatePlace(
                by,
                TemplatePlace.language(language)
                        .orElseThrow(() -> new InvalidFieldException(
                                "language", "language", "must be a language tag such as de-CH")),
                TemplatePlace.kind(by, kind.orElse(TemplatePlace.INVITATION))
                        .orElseThrow(() ->
                                new InvalidFieldException("kind", "kind", "must be a kind of message by this channel")),
                part);
    }
}

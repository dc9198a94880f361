package org.convene.tools.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.convene.tools.label.Label;
import org.convene.tools.label.Label.Translation;

/** Reads the labels of a tool (R29): those that are none are left out, and a tool without any is not shown. */
final class LabelsReader {
    private static final int MOST = 100;
    private static final int MOST_REASONS = 50;
    private static final Pattern TEXT = Pattern.compile("(?=.*\\S)\\P{Cc}{1,1000}");

    private final List<Reason> reasons;
    private final List<Translation> translations = new ArrayList<>();
    private final Set<String> languages = new HashSet<>();
    private int refused;

    LabelsReader(List<Reason> reasons) {
        this.reasons = reasons;
    }

    Optional<Label> read(String at, JsonNode labels) {
        for (var index = 0; index < Math.min(labels.size(), MOST) && labels.isArray(); index++) {
            label(at + "/" + index, labels.get(index));
        }
        if (translations.isEmpty()) {
            reasons.add(Reason.at(at, ReasonCode.LABELS, "labels must be an array with a culture and a label in it."));
            return Optional.empty();
        }
        return Optional.of(new Label(translations));
    }

    private void label(String at, JsonNode label) {
        var culture = label.path("culture").asText("").strip();
        var text = label.path("label").asText("").strip();
        if (!label.path("culture").isTextual() || !Label.isLanguage(culture)) {
            refuse(at + "/culture", "culture must be a language tag, such as de-CH.");
            return;
        }
        if (!label.path("label").isTextual() || !TEXT.matcher(text).matches()) {
            refuse(at + "/label", "label must be a text of at most 1000 characters, none of them a control character.");
            return;
        }
        if (!languages.add(culture.toLowerCase(Locale.ROOT))) {
            refuse(at + "/culture", "There is a label in this language already.");
            return;
        }
        translations.add(new Translation(culture, text));
    }

    /** As many of one tool's labels as anybody reads; whether there is one left is said in any case. */
    private void refuse(String at, String message) {
        if (refused < MOST_REASONS) {
            refused++;
            reasons.add(Reason.at(at, ReasonCode.LABEL, message));
        }
    }
}

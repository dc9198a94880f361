package org.convene.access.space;

import jakarta.validation.constraints.NotNull;

/**
 * What the entry page asks of whom it is not known of yet (R39).
 *
 * @param required whether nobody enters without an answer
 */
public record EntryQuestion(
        @NotNull EntryField field, @NotNull Boolean required) {}

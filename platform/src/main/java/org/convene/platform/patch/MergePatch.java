package org.convene.platform.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;

/** JSON merge patches (RFC 7396), read and validated like any body. */
@Singleton
public class MergePatch {
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final ObjectMapper mapper;
    private final Validator validator;

    MergePatch(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /**
     * @throws ConstraintViolationException if the patched document breaks a rule
     * @throws BadRequestException if the patch names an unknown field or a wrong type
     */
    public <T> T apply(ObjectNode patch, T document, Class<T> type) {
        ObjectNode merged = mapper.valueToTree(document);
        merge(merged, patch);
        return valid(read(merged, type));
    }

    private static void merge(ObjectNode document, ObjectNode patch) {
        patch.fields().forEachRemaining(field -> {
            if (field.getValue().isNull()) {
                document.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode members) {
                var before = document.get(field.getKey()) instanceof ObjectNode object ? object : document.objectNode();
                merge(before, members);
                document.set(field.getKey(), before);
            } else {
                document.set(field.getKey(), field.getValue());
            }
        });
    }

    private <T> T read(ObjectNode merged, Class<T> type) {
        try {
            return mapper.treeToValue(merged, type);
        } catch (JsonProcessingException failure) {
            throw new BadRequestException(failure);
        }
    }

    private <T> T valid(T document) {
        var violations = validator.validate(document);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return document;
    }
}

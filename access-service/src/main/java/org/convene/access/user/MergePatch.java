package org.convene.access.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;

/** JSON merge patches (RFC 7396) on flat documents, read and validated like any body. */
@Singleton
class MergePatch {
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
    <T> T apply(ObjectNode patch, T document, Class<T> type) {
        ObjectNode merged = mapper.valueToTree(document);
        patch.fields().forEachRemaining(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                merged.set(field.getKey(), field.getValue());
            }
        });
        return valid(read(merged, type));
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

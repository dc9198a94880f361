package org.convene.platform.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;

/**
 * The public keys of a key set that signatures can be checked with. What is not understood is passed by (RFC 7517
 * section 5), and so is what has no id; of two keys with one id the first counts.
 */
public record KeySet(Map<String, PublicJsonWebKey> byId) {
    public static final KeySet EMPTY = new KeySet(Map.of());

    /**
     * @param usable which keys its reader knows what to do with
     * @throws IllegalArgumentException if it is no key set, or one without any such key
     */
    public static KeySet parse(String json, Predicate<PublicJsonWebKey> usable) {
        Map<String, PublicJsonWebKey> found = new HashMap<>();
        for (var member : members(json)) {
            key(member).filter(usable).ifPresent(key -> found.putIfAbsent(key.getKeyId(), key));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no key in it that tokens can be checked with");
        }
        return new KeySet(Map.copyOf(found));
    }

    public Optional<PublicJsonWebKey> find(String keyId) {
        return Optional.ofNullable(byId.get(keyId));
    }

    private static Optional<PublicJsonWebKey> key(Object member) {
        try {
            return member instanceof Map<?, ?> fields ? key(fields) : Optional.empty();
        } catch (JoseException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<PublicJsonWebKey> key(Map<?, ?> fields) throws JoseException {
        Map<String, Object> named = new HashMap<>();
        fields.forEach((name, value) -> named.put(String.valueOf(name), value));
        return JsonWebKey.Factory.newJwk(named) instanceof PublicJsonWebKey key
                        && key.getKeyId() != null
                        && (key.getUse() == null || key.getUse().equals(Use.SIGNATURE))
                ? Optional.of(key)
                : Optional.empty();
    }

    private static List<?> members(String json) {
        try {
            if (JsonUtil.parseJson(json).get(JsonWebKeySet.JWK_SET_MEMBER_NAME) instanceof List<?> members) {
                return members;
            }
        } catch (JoseException | RuntimeException failure) {
            // Falls through, without the cause: its message repeats what was read.
        }
        throw new IllegalArgumentException("no key set");
    }
}

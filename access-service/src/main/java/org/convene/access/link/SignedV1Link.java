package org.convene.access.link;

/** A link of version 1 as somebody brought it: what it says, true or not, and the signature that may prove it. */
public record SignedV1Link(V1Link claimed, V1Signature signature) {
    public boolean isSignedWith(String secret) {
        return claimed.sign(secret).signature().matches(signature);
    }

    /** The query parameter {@code i}, not yet URL-escaped. */
    public String parameter() {
        return V1Parameter.write(V1Payload.of(this));
    }
}

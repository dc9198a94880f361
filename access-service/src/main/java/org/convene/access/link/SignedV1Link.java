package org.convene.access.link;

/** A link of version 1 as somebody brought it: what it says, true or not, and the signature that may prove it. */
record SignedV1Link(V1Link claimed, V1Signature signature) {
    boolean isSignedWith(String secret) {
        return claimed.sign(secret).matches(signature);
    }
}

package org.convene.platform.identity;

import io.quarkus.security.AuthenticationFailedException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Signatures by one key and the one algorithm that it is for (RFC 8725 section 3.1). What Java signs and verifies with is
 * used again, by one thread at a time: to find a provider's and to initialise it takes a tenth as long as to sign.
 */
public final class SignaturePool {
    private final TokenAlgorithm algorithm;
    private final Initialisation initialisation;
    private final Queue<Signature> idle = new ConcurrentLinkedQueue<>();

    @FunctionalInterface
    private interface Initialisation {
        void of(Signature signature) throws GeneralSecurityException;
    }

    @FunctionalInterface
    private interface Work<T> {
        T by(Signature signature) throws GeneralSecurityException;
    }

    private SignaturePool(TokenAlgorithm algorithm, Initialisation initialisation) {
        this.algorithm = algorithm;
        this.initialisation = initialisation;
    }

    public static SignaturePool signing(TokenAlgorithm algorithm, PrivateKey key) {
        return new SignaturePool(algorithm, signature -> signature.initSign(key));
    }

    /**
     * @throws AuthenticationFailedException if tokens are signed by no such key
     */
    static SignaturePool verifying(PublicKey key) {
        var algorithm = TokenAlgorithm.of(key).orElseThrow(AuthenticationFailedException::new);
        return new SignaturePool(algorithm, signature -> signature.initVerify(key));
    }

    TokenAlgorithm algorithm() {
        return algorithm;
    }

    /** As tokens carry it. */
    public byte[] sign(byte[] text) {
        try {
            return use(signature -> {
                signature.update(text);
                return signature.sign();
            });
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("signing failed", failure);
        }
    }

    /** Whether the signature is this key's. */
    boolean verify(byte[] text, byte[] shown) {
        try {
            return use(signature -> {
                signature.update(text);
                return signature.verify(shown);
            });
        } catch (GeneralSecurityException failure) {
            return false;
        }
    }

    /** One that failed is not used again. */
    private <T> T use(Work<T> work) throws GeneralSecurityException {
        var known = idle.poll();
        var signature = known == null ? initialised() : known;
        var result = work.by(signature);
        idle.add(signature);
        return result;
    }

    private Signature initialised() throws GeneralSecurityException {
        var signature = algorithm.signature();
        initialisation.of(signature);
        return signature;
    }
}

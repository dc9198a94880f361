package org.convene.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals secrets at rest (AES-256-GCM by Tink) under keys from the environment: {@code convene.secret.keys} holds
 * {@code id:base64} of 32 bytes each, separated by commas. The first seals, all of them open, so a new key goes in
 * front and an old one leaves when nothing is sealed under it.
 */
@Singleton
public class Sealer {
    private static final int KEY_BYTES = 32;

    private final Aead aead;

    Sealer(@ConfigProperty(name = "convene.secret.keys") List<String> keys) {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.newBuilder();
            for (var index = 0; index < keys.size(); index++) {
                keyset.addEntry(entry(keys.get(index), index == 0));
            }
            this.aead = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException("convene.secret.keys must be id:base64 of 32 bytes", failure);
        }
    }

    /**
     * @param purpose bound to the sealed bytes; opening needs the same
     */
    public byte[] seal(byte[] secret, String purpose) {
        try {
            return aead.encrypt(secret, purpose.getBytes(UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("sealing failed", failure);
        }
    }

    /**
     * @throws IllegalArgumentException if it was sealed under another key or for another purpose
     */
    public byte[] open(byte[] sealed, String purpose) {
        try {
            return aead.decrypt(sealed, purpose.getBytes(UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException("not sealed under these keys for " + purpose, failure);
        }
    }

    @AccessesPartialKey
    private static KeysetHandle.Builder.Entry entry(String key, boolean primary) throws GeneralSecurityException {
        var parts = key.trim().split(":", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("convene.secret.keys must be id:base64 of 32 bytes");
        }
        var id = Integer.parseInt(parts[0]);
        var parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
        var imported = KeysetHandle.importKey(AesGcmKey.builder()
                .setParameters(parameters)
                .setIdRequirement(id)
                .setKeyBytes(SecretBytes.copyFrom(Base64.getDecoder().decode(parts[1]), InsecureSecretKeyAccess.get()))
                .build());
        return primary ? imported.withFixedId(id).makePrimary() : imported.withFixedId(id);
    }
}

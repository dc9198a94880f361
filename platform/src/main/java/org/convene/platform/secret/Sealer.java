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
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals secrets at rest (AES-256-GCM by Tink) under keys from the environment: {@code convene.secret.keys} holds
 * {@code id:base64} of 32 bytes each, separated by commas. The first seals, all of them open, so a new key goes in
 * front and an old one leaves when nothing is sealed under it: whoever keeps sealed rows names them in a
 * {@link SealedTable}.
 */
@Singleton
public class Sealer {
    /** What sealed bytes begin with: it names the key that they are under. */
    static final int PREFIX_BYTES = 5;

    private static final int KEY_BYTES = 32;
    private static final String FORM =
            "convene.secret.keys must be id:base64 of 32 bytes, separated by commas, each id a number of its own";

    private final Aead aead;
    private final List<byte[]> prefixes;

    /**
     * @throws ConfigurationException if the keys are not of that form, in one line that repeats none of them
     */
    Sealer(@ConfigProperty(name = "convene.secret.keys") List<String> keys) {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.newBuilder();
            for (var index = 0; index < keys.size(); index++) {
                keyset.addEntry(entry(keys.get(index), index == 0));
            }
            this.aead = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.prefixes = keys.stream().map(Sealer::id).map(Sealer::prefix).toList();
        } catch (GeneralSecurityException | RuntimeException failure) {
            // Without the cause: its message may repeat a part of a key.
            throw new ConfigurationException(FORM);
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
     * @throws NotSealedException if it was sealed under another key or for another purpose
     */
    public byte[] open(byte[] sealed, String purpose) {
        try {
            return aead.decrypt(sealed, purpose.getBytes(UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new NotSealedException(purpose, failure);
        }
    }

    /** The beginnings of what is sealed under keys that open but do not seal any more. */
    List<byte[]> olderPrefixes() {
        return prefixes.subList(1, prefixes.size()).stream().map(byte[]::clone).toList();
    }

    /**
     * The same secret for the same purpose under the key that seals now.
     *
     * @throws NotSealedException if none of the keys opens it
     */
    byte[] reseal(byte[] sealed, String purpose) {
        return seal(open(sealed, purpose), purpose);
    }

    private static int id(String key) {
        return Integer.parseInt(key.trim().split(":", 2)[0]);
    }

    /** Tink's own: a byte 1 and the key's id. */
    private static byte[] prefix(int id) {
        return ByteBuffer.allocate(PREFIX_BYTES).put((byte) 1).putInt(id).array();
    }

    @AccessesPartialKey
    private static KeysetHandle.Builder.Entry entry(String key, boolean primary) throws GeneralSecurityException {
        var id = id(key);
        var parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
        var bytes = Base64.getDecoder().decode(key.trim().split(":", 2)[1]);
        var imported = KeysetHandle.importKey(AesGcmKey.builder()
                .setParameters(parameters)
                .setIdRequirement(id)
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .build());
        return primary ? imported.withFixedId(id).makePrimary() : imported.withFixedId(id);
    }
}

package org.convene.access.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.convene.platform.identity.TokenAlgorithm;

/** When signing keys change. */
@ConfigMapping(prefix = "convene.access")
public interface SigningKeyConfig {
    /** For how long participants' tokens are valid, where nothing else is configured. */
    String STAY = "12H";

    /** How long a key signs before the next one takes its place. */
    @WithDefault("90D")
    Duration signingKeyLife();

    /** What keys that are made from now on sign by; the others sign and are published as they were. */
    @WithDefault("ES256")
    TokenAlgorithm signingKeyAlgorithm();

    /** How long a key is published before it signs: longer than others keep the key set. */
    @WithDefault("10M")
    Duration signingKeyLead();

    /** For how long the tokens that are valid longest are. */
    @WithDefault(STAY)
    Duration stay();
}

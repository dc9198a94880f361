package org.convene.notifications.push;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.platform.secret.Secret;

/**
 * A device that its owner can be pushed to.
 *
 * @param provider {@code fcm}, or {@code http} for the installation's own
 * @param token by which the provider knows the device
 * @param userId for clients: whose it is
 * @param externalId for clients: the caller's own id of the person whose it is
 */
record DeviceRequest(
        @NotNull @Pattern(regexp = "fcm|http", message = "must be fcm or http")
        String provider,

        @NotBlank @Size(max = 4096) @Secret String token,
        Optional<String> userId,
        Optional<@Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 200) String> externalId) {
    @Override
    public String toString() {
        return "DeviceRequest[provider=" + provider + "]";
    }
}
